/**
 * Broker and store as the command line reaches them: found addresses, events read and published,
 * artifacts, jobs. What is shown to people is decided elsewhere.
 */
package dev.tangent.cli.connection;
