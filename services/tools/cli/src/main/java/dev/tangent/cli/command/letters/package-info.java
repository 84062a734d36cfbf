/** Commands about dead letters. */
package dev.tangent.cli.command.letters;
