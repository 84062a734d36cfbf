/** Commands that show results and reports. */
package dev.tangent.cli.command.results;
