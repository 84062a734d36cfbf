/** Records that no service could use. */
package dev.tangent.console.letter;
