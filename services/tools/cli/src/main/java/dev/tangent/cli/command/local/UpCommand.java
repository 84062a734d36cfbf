package dev.tangent.cli.command.local;

import dev.tangent.cli.Environment;
import dev.tangent.cli.ExitCode;
import dev.tangent.cli.Interruption;
import dev.tangent.cli.command.Action;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.part.Endpoints;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs broker, store and the four services here until Ctrl-C. */
@Command(
    name = "up",
    description = "Start a broker, a store and the services on this machine; Ctrl-C stops them.",
    footer = {
      "",
      "Examples:",
      "  tangent up                        everything is kept in ./tangent-data",
      "  tangent up --data /data/tangent   somewhere else",
      "  tangent up --ports auto           beside another one"
    })
public final class UpCommand extends Action {

  @Mixin AssemblyOptions options;

  public UpCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    Path data = dataFolder();
    Interruption.say(err(), "Stopping ...");
    try (Assembly assembly =
        Assembly.start(options.config(data, environment().home()), this::say)) {
      tell(assembly.endpoints(), data);
      assembly.awaitExit();
    }
    return ExitCode.OK;
  }

  private void tell(Endpoints endpoints, Path data) {
    String there = common.data == null ? "" : " --data " + data;
    say(
        """
        Tangent is up.
          Kafka   %s (with a password: kcat -F %s ...)
          Store   %s, bucket %s (credentials: %s)
          Data    %s
          Logs    %s

        In another terminal:
          tangent submit FILE.yaml --wait%s
          tangent doctor%s
        Ctrl-C stops everything; what was done is kept."""
            .formatted(
                endpoints.kafka(),
                data.resolve("kcat.conf"),
                endpoints.store(),
                endpoints.bucket(),
                data.resolve("store-credentials.json"),
                data.toAbsolutePath(),
                data.resolve("logs"),
                there,
                there));
  }
}
