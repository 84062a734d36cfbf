/**
 * The command line {@code tangent}: its entry point, its exit codes, and how failures are told to
 * people. Commands are in {@code command}; no numerics and no wiring of services live here.
 */
package dev.tangent.cli;
