package dev.tangent.standalone.part;

import dev.tangent.platform.plan.step.Service;
import java.nio.file.Path;

/** Where the build leaves what the assembly starts, below the checkout; it may not be there yet. */
public final class BuiltParts {

  private BuiltParts() {}

  /** The jar that Quarkus builds of a service, beside the libraries that it names. */
  public static Path serviceJar(Path home, Service service) {
    return jar(home, Application.of(service));
  }

  /** The same of any application. */
  public static Path jar(Path home, Application application) {
    return home.resolve("services")
        .resolve(application.label())
        .resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The folder of jars that {@code infra/broker} collects. */
  public static Path brokerJars(Path home) {
    return home.resolve("infra/broker/target/lib");
  }
}
