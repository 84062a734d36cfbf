package dev.tangent.standalone;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.part.Ports;
import dev.tangent.standalone.watch.Patience;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What to start, and where.
 *
 * @param data everything that survives a restart; created if it is not there
 * @param home the checkout, which holds the services' and the broker's jars
 * @param threads how many steps each service that does numerics executes side by side, one thread
 *     each
 * @param services which services to start; the store and the broker always start
 * @param console whether to start the console
 * @param patience how long is waited for children
 */
public record AssemblyConfig(
    Path data,
    Path home,
    Ports ports,
    int threads,
    Set<Service> services,
    boolean console,
    Patience patience) {

  public AssemblyConfig {
    data = data.toAbsolutePath().normalize();
    home = home.toAbsolutePath().normalize();
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(patience, "patience");
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    services = Set.copyOf(services);
  }

  /** All services on the default ports, with a thread for each processor. */
  public AssemblyConfig(Path data, Path home) {
    this(
        data,
        home,
        Ports.DEFAULT,
        Runtime.getRuntime().availableProcessors(),
        EnumSet.allOf(Service.class),
        false,
        Patience.USUAL);
  }

  public AssemblyConfig withPorts(Ports changed) {
    return new AssemblyConfig(data, home, changed, threads, services, console, patience);
  }

  public AssemblyConfig withThreads(int changed) {
    return new AssemblyConfig(data, home, ports, changed, services, console, patience);
  }

  public AssemblyConfig withServices(Set<Service> changed) {
    return new AssemblyConfig(data, home, ports, threads, changed, console, patience);
  }

  public AssemblyConfig withConsole(boolean changed) {
    return new AssemblyConfig(data, home, ports, threads, services, changed, patience);
  }

  public AssemblyConfig withPatience(Patience changed) {
    return new AssemblyConfig(data, home, ports, threads, services, console, changed);
  }
}
