package dev.tangent.cli.command.local;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Endpoints;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs broker, store and the four services here until Ctrl-C. */
@Command(
    name = "up",
    description = "Start a broker, a store and the services on this machine; Ctrl-C stops them.",
    footer = {
      "",
      "Examples:",
      "  tangent up                        everything is kept in ./tangent-data",
      "  tangent up --data /data/tangent   somewhere else",
      "  tangent up --ports auto           beside another one",
      "  tangent up --without composer     to start that service yourself, in development"
    })
public final class UpCommand extends Action {

  @Mixin AssemblyOptions options;

  @Option(
      names = "--without",
      paramLabel = "SERVICE,…",
      split = ",",
      description =
          "Services to leave out; the data folder gets a SERVICE.env with what one needs that is"
              + " started by other means.")
  List<String> without = List.of();

  public UpCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    Path data = dataFolder();
    Interruption.say(err(), "Stopping ...");
    try (Assembly assembly = Assembly.start(config(data), this::say)) {
      tell(assembly.endpoints(), data);
      without.forEach(s -> say("Without %s: see %s".formatted(s, data.resolve(s + ".env"))));
      assembly.awaitExit();
    }
    return ExitCode.OK;
  }

  AssemblyConfig config(Path data) {
    AssemblyConfig config = options.config(data, environment().home());
    Set<Service> services = EnumSet.copyOf(config.services());
    without.forEach(label -> services.remove(labelled(label)));
    return config.withServices(services);
  }

  private static Service labelled(String label) {
    try {
      return Service.labelled(label);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--without: " + e.getMessage(), e);
    }
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
