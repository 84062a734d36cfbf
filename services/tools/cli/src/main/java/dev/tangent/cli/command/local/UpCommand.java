package dev.tangent.cli.command.local;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Application;
import dev.tangent.standalone.part.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs broker, store, the four services and the console here until Ctrl-C. */
@Command(
    name = "up",
    description = "Start a broker, a store and the services on this machine; Ctrl-C stops them.",
    footer = {
      "",
      "Examples:",
      "  tangent up                        everything is kept in ./tangent-data",
      "  tangent up --data /data/tangent   somewhere else",
      "  tangent up --ports auto           beside another one",
      "  tangent up --without console      without the pages in the browser",
      "  tangent up --without composer     to start that service yourself, in development"
    })
public final class UpCommand extends Action {

  private static final String CONSOLE = Application.CONSOLE.label();

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
      tell(assembly, data);
      without.forEach(s -> say("Without %s: see %s".formatted(s, data.resolve(s + ".env"))));
      assembly.awaitExit();
    }
    return ExitCode.OK;
  }

  AssemblyConfig config(Path data) {
    AssemblyConfig config = options.config(data, environment().home());
    Set<Service> services = EnumSet.copyOf(config.services());
    without.stream()
        .filter(label -> !label.equals(CONSOLE))
        .forEach(label -> services.remove(labelled(label)));
    return config.withServices(services).withConsole(!without.contains(CONSOLE));
  }

  /** What is behind the # stays in the browser. */
  private static String console(URI address) {
    return "  Console %s\n          (whoever has this address may submit and cancel jobs)\n"
        .formatted(address);
  }

  private static Service labelled(String label) {
    try {
      return Service.labelled(label);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "--without: %s, and the %s".formatted(e.getMessage(), CONSOLE), e);
    }
  }

  private void tell(Assembly assembly, Path data) {
    Endpoints endpoints = assembly.endpoints();
    String there = common.data == null ? "" : " --data " + data;
    say(
        """
        Tangent is up.
        %s  Kafka   %s (with a password: kcat -F %s ...)
          Store   %s, bucket %s (credentials: %s)
          Data    %s
          Logs    %s

        In another terminal:
          tangent submit FILE.yaml --wait%s
          tangent doctor%s
        Ctrl-C stops everything; what was done is kept."""
            .formatted(
                assembly.console().map(UpCommand::console).orElse(""),
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
