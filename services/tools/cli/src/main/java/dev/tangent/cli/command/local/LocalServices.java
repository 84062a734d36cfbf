package dev.tangent.cli.command.local;

import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.environment.Environment;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.RunningAssembly;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The services on this machine: those that run on the data folder, or some started for one use. */
final class LocalServices {

  private LocalServices() {}

  /** What is done with them. */
  interface Use {
    int with(Addresses addresses) throws InterruptedException;
  }

  static int use(
      Path data, AssemblyOptions options, Environment environment, Consumer<String> tell, Use use)
      throws InterruptedException {
    Optional<RunningAssembly> running = RunningAssembly.find(data);
    if (running.isPresent()) {
      tell.accept("Using the services that run on " + data + ".");
      return use.with(Addresses.of(running.get().endpoints(), data));
    }
    try (Assembly assembly = Assembly.start(options.config(data, environment.home()), tell)) {
      return use.with(Addresses.of(assembly.endpoints(), data));
    }
  }
}
