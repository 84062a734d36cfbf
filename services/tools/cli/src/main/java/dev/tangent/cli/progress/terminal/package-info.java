/** Lines, colours and bars on a terminal. */
package dev.tangent.cli.progress.terminal;
