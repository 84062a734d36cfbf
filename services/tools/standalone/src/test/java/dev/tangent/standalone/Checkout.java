package dev.tangent.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this build runs. */
final class Checkout {

  private Checkout() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
