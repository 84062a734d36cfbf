package dev.tangent.system.chaos;

import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Path;

/** A supervisor in a process of its own, which can be killed. */
final class SupervisorMain {

  static final String READY = "assembly ready";

  private SupervisorMain() {}

  /** Arguments: data folder, home, ports. */
  public static void main(String[] args) throws Exception {
    AssemblyConfig config =
        new AssemblyConfig(Path.of(args[0]), Path.of(args[1]))
            .withPorts(Ports.parse(args[2]))
            .withThreads(1);
    try (Assembly assembly = Assembly.start(config, System.out::println)) {
      System.out.println(READY);
      assembly.awaitExit();
    } catch (RuntimeException e) {
      System.out.println("failed: " + e.getMessage());
      System.exit(1);
    }
  }
}
