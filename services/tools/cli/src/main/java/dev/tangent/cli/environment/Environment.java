package dev.tangent.cli.environment;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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

  /** Where the embedded assembly keeps everything, unless a command says otherwise. */
  public Path dataFolder() {
    return get("TANGENT_DATA").map(Path::of).orElse(workingFolder.resolve("tangent-data"));
  }

  /**
   * The checkout that holds the services' jars: {@code TANGENT_HOME}, or what the launcher says, or
   * where this program's own jar was built, {@code services/tools/cli/target}.
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
      Path target = jar.getParent();
      return target != null && target.endsWith(Path.of("services", "tools", "cli", "target"))
          ? target.resolve("../../../..").normalize()
          : workingFolder;
    } catch (URISyntaxException e) {
      return workingFolder;
    }
  }
}
