/** Commands about artifacts: export, tangent features, garbage collection. */
package dev.tangent.cli.command.artifact;
