package dev.tangent.standalone;

import dev.tangent.standalone.part.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** One store and broker for all tests that only use them; they stop with the JVM. */
public final class SharedServers {

  private static Assembly assembly;
  private static Path data;

  private SharedServers() {}

  public static synchronized Assembly assembly() {
    if (assembly == null) {
      AssemblyConfig config =
          new AssemblyConfig(data(), Checkout.root())
              .withPorts(Ports.AUTOMATIC)
              .withServices(Set.of());
      assembly = Assembly.start(config, System.out::println);
    }
    return assembly;
  }

  public static synchronized Path data() {
    if (data == null) {
      try {
        // A space, because people's folders have them.
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "shared data ");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return data;
  }
}
