/** Files on the person's own disk: written whole or not at all, and cleaned up after. */
package dev.tangent.cli.files;
