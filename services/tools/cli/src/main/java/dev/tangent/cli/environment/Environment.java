package dev.tangent.cli.environment;

import dev.tangent.standalone.part.BuiltParts;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process's surroundings, given to commands so that tests can give others. */
public record Environment(Map<String, String> variables, Path workingFolder) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofProcess() {
    return new Environment(System.getenv(), Path.of("").toAbsolutePath());
  }

  /** A variable that is set to something. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** A path as a person gives it: from the working folder on. */
  public Path absolute(Path path) {
    return workingFolder.resolve(path).normalize();
  }

  /** Where the embedded assembly keeps everything, unless a command says otherwise. */
  public Path dataFolder() {
    return get("TANGENT_DATA").map(Path::of).orElse(workingFolder.resolve("tangent-data"));
  }

  /**
   * The checkout, or the unpacked release, that holds the services' jars: {@code TANGENT_HOME}, or
   * what the launcher says, or where this program's own jar is: {@code services/tools/cli/target}
   * of a checkout, {@code cli} of a release.
   */
  public Path home() {
    return get("TANGENT_HOME")
        .or(() -> Optional.ofNullable(System.getProperty("tangent.home")))
        .map(Path::of)
        .orElseGet(this::besideThisJar);
  }

  private Path besideThisJar() {
    try {
      Path jar =
          Path.of(Environment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return homeOf(jar.getParent()).orElse(workingFolder);
    } catch (URISyntaxException e) {
      return workingFolder;
    }
  }

  private static Optional<Path> homeOf(@Nullable Path folder) {
    if (folder == null) {
      return Optional.empty();
    }
    if (folder.endsWith(Path.of("services", "tools", "cli", "target"))) {
      return Optional.of(folder.resolve("../../../..").normalize());
    }
    return Optional.ofNullable(folder.getParent())
        .filter(home -> folder.endsWith("cli") && BuiltParts.isRelease(home));
  }
}
