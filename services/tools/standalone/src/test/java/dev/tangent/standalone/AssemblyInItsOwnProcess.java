package dev.tangent.standalone;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A supervisor to be killed: runs an assembly until the process ends. */
final class AssemblyInItsOwnProcess {

  private AssemblyInItsOwnProcess() {}

  /** Arguments: data folder, home, ports, and which services to start, {@code all} or labels. */
  public static void main(String[] args) throws Exception {
    Set<Service> services =
        args[3].equals("all")
            ? EnumSet.allOf(Service.class)
            : Stream.of(args[3].split(",")).map(Service::labelled).collect(Collectors.toSet());
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
