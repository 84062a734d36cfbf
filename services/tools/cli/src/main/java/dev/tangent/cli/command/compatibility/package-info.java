/** The command that says whether vectors will merge. */
package dev.tangent.cli.command.compatibility;
