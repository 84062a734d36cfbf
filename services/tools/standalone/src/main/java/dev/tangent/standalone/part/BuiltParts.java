package dev.tangent.standalone.part;

import dev.tangent.platform.plan.step.Service;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the jars are that the assembly starts, below a checkout or an unpacked release; they may
 * not be there yet.
 */
public final class BuiltParts {

  private BuiltParts() {}

  /** Whether this is an unpacked release, which has the jars and nothing to build them from. */
  public static boolean isRelease(Path home) {
    return Files.isDirectory(home.resolve("cli")) && !Files.exists(home.resolve("pom.xml"));
  }

  /** The jar that Quarkus builds of a service, beside the libraries that it names. */
  public static Path serviceJar(Path home, Service service) {
    return jar(home, Application.of(service));
  }

  /** The same of any application. */
  public static Path jar(Path home, Application application) {
    return home.resolve("services")
        .resolve(application.label())
        .resolve(isRelease(home) ? "quarkus-run.jar" : "target/quarkus-app/quarkus-run.jar");
  }

  /** The folder of jars that {@code infra/broker} collects. */
  public static Path brokerJars(Path home) {
    return home.resolve(isRelease(home) ? "broker" : "infra/broker/target/lib");
  }

  /** What to do when one of them is missing. */
  public static String advice(Path home) {
    return isRelease(home)
        ? "Unpack the release again: something of it is missing."
        : "Build first: ./mvnw package -DskipTests";
  }
}
