/** Commands about jobs: submit, watch, list, cancel, delete. */
package dev.tangent.cli.command.job;
