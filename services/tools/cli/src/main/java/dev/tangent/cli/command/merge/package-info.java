/** The command that merges models on this machine, without services. */
package dev.tangent.cli.command.merge;
