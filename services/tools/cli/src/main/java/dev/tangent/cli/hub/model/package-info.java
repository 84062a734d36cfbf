/** Which files of a model's repository an import reads. */
package dev.tangent.cli.hub.model;
