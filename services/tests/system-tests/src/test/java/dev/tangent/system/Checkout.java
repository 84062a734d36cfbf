package dev.tangent.system;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.part.BuiltParts;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that this module is a part of. */
public final class Checkout {

  private Checkout() {}

  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** What Quarkus built of a service. */
  public static Path jar(Service service) {
    return BuiltParts.serviceJar(root(), service);
  }
}
