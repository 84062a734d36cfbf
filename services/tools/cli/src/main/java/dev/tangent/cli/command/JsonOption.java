package dev.tangent.cli.command;

import picocli.CommandLine.Option;

/** Of commands whose output a program may read. */
public final class JsonOption {

  @Option(
      names = "--json",
      description = "Print JSON, for programs; messages go to standard error.")
  public boolean json;
}
