/** The commands that write a vector in a smaller form. */
package dev.tangent.cli.command.extract;
