package dev.tangent.console.wiring;

import dev.tangent.client.access.EnvironmentAccess;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.process.ParentProcess;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the platform's plain objects beans. */
@Singleton
public class Wiring {

  private final EnvironmentAccess access;

  public Wiring(Config variables) {
    this.access = new EnvironmentAccess(name -> text(variables, name));
  }

  private static Optional<String> text(Config variables, String name) {
    return variables.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  /** A supervised console must not outlive its supervisor, however that one ends. */
  void watchParent(
      @Observes StartupEvent event,
      @ConfigProperty(name = "tangent.parent-pid") Optional<Long> supervisor) {
    supervisor.ifPresent(ParentProcess::exitWithout);
  }

  @Produces
  @Singleton
  ObjectStore objects() {
    return new S3ObjectStore(access.store());
  }

  void close(@Disposes ObjectStore objects) throws Exception {
    objects.close();
  }

  @Produces
  @Singleton
  BrokerConfig broker() {
    return access.broker();
  }

  @Produces
  @Singleton
  ArtifactStore artifacts(
      ObjectStore objects,
      @ConfigProperty(name = "tangent.cache-dir", defaultValue = "${java.io.tmpdir}/tangent-cache")
          Path cache) {
    return new ArtifactStore(objects, cache);
  }

  @Produces
  @Singleton
  Catalog catalog(ObjectStore objects) {
    return new Catalog(objects);
  }

  @Produces
  @Singleton
  JobStore jobs(ObjectStore objects) {
    return new JobStore(objects);
  }

  @Produces
  @Singleton
  JobResolver resolver(Catalog catalog, ArtifactStore artifacts) {
    return new JobResolver(catalog, artifacts);
  }
}
