package dev.tangent.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that reaches broker or store. */
public final class CommonOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The data folder of the embedded assembly to talk to. Without it: the addresses in"
              + " KAFKA_BOOTSTRAP_SERVERS and TANGENT_STORE_*, else ./tangent-data.")
  public Path data;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the libraries' log lines, and stack traces of failures.")
  boolean verbose;
}
