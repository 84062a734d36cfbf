package dev.tangent.standalone;

import dev.tangent.platform.plan.Service;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** A supervisor to be killed: runs an assembly until the process ends. */
final class AssemblyInItsOwnProcess {

  private AssemblyInItsOwnProcess() {}

  /** Arguments: data folder, home, ports, and whether to start the services. */
  public static void main(String[] args) throws Exception {
    Set<Service> services = Boolean.parseBoolean(args[3]) ? EnumSet.allOf(Service.class) : Set.of();
    long start = System.nanoTime();
    AssemblyConfig config =
        new AssemblyConfig(Path.of(args[0]), Path.of(args[1]))
            .withPorts(Ports.parse(args[2]))
            .withServices(services);
    try (Assembly assembly = Assembly.start(config, System.out::println)) {
      System.out.printf("ready after %d ms%n", (System.nanoTime() - start) / 1_000_000);
      assembly.awaitExit();
    } catch (RuntimeException e) {
      System.out.println("failed: " + e.getMessage());
      System.exit(1);
    }
  }
}
