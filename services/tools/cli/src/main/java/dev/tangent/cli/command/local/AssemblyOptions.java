package dev.tangent.cli.command.local;

import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How an embedded assembly is started. */
public final class AssemblyOptions {

  @Option(
      names = "--ports",
      paramLabel = "auto|NAME=PORT,…",
      description = "Other ports than the usual ones; auto takes free ones.")
  String ports;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of each service that computes: steps side by side (default: one a processor).")
  Integer threads;

  AssemblyConfig config(Path data, Path home) {
    AssemblyConfig config = new AssemblyConfig(data, home);
    if (ports != null) {
      config = config.withPorts(Ports.parse(ports));
    }
    return threads == null ? config : config.withThreads(threads);
  }
}
