/**
 * What a command knows of where it runs: variables, terminal, interruption; and how it ends, with
 * which exit code and words.
 */
package dev.tangent.cli.environment;
