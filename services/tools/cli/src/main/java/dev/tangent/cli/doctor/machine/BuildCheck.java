package dev.tangent.cli.doctor.machine;

import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.part.BuiltParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The jars that the embedded assembly starts. */
public final class BuildCheck implements Check {

  private final Path home;

  /**
   * @param home the checkout, or the unpacked release
   */
  public BuildCheck(Path home) {
    this.home = home;
  }

  @Override
  public List<Finding> look() {
    List<String> missing = new ArrayList<>();
    Arrays.stream(Service.values())
        .filter(service -> !Files.exists(BuiltParts.serviceJar(home, service)))
        .map(Service::label)
        .forEach(missing::add);
    if (!Files.isDirectory(BuiltParts.brokerJars(home))) {
      missing.add("broker");
    }
    return List.of(
        missing.isEmpty()
            ? Finding.good(
                "build",
                BuiltParts.isRelease(home)
                    ? "release in " + home
                    : "services and broker are built in " + home)
            : Finding.bad(
                "build",
                "not built in %s: %s".formatted(home, String.join(", ", missing)),
                BuiltParts.advice(home) + " (Or set TANGENT_HOME to where they are.)"));
  }
}
