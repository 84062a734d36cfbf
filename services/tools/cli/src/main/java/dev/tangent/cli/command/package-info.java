/**
 * One class for each command: options, and what is done with them. Each returns an exit code or
 * throws what {@code FailureReport} tells; text for people goes to the command's writers only.
 */
package dev.tangent.cli.command;
