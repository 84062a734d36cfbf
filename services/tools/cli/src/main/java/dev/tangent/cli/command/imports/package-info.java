/** Commands that import datasets and models. */
package dev.tangent.cli.command.imports;
