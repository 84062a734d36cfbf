package dev.tangent.cli.doctor.machine;

import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java that is new enough, and that can start the children of the assembly. */
public final class JavaCheck implements Check {

  private static final int LEAST = 17;

  private final int feature;
  private final Path home;
  private final boolean builds;

  /**
   * @param builds whether there are sources to build, for which a compiler is wanted
   */
  public JavaCheck(boolean builds) {
    this(Runtime.version().feature(), Path.of(System.getProperty("java.home")), builds);
  }

  public JavaCheck(int feature, Path home, boolean builds) {
    this.feature = feature;
    this.home = home;
    this.builds = builds;
  }

  @Override
  public List<Finding> look() {
    String found = "Java %d at %s".formatted(feature, home);
    if (feature < LEAST) {
      return List.of(
          Finding.bad(
              "java", found, "Install JDK 17 or newer (https://adoptium.net) and set JAVA_HOME."));
    }
    if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
      return List.of(
          Finding.bad("java", found + ", without bin/java", "Set JAVA_HOME to a whole JDK."));
    }
    if (builds && !Files.isExecutable(home.resolve("bin").resolve("javac"))) {
      return List.of(
          Finding.warning(
              "java",
              found + ", without a compiler",
              "Enough to run, not to build: install a JDK for ./mvnw."));
    }
    return List.of(Finding.good("java", found));
  }
}
