package dev.tangent.worker;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.member.Planner;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.deadletter.DeadLetterClaims;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.StepReferences;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.step.execution.StepEnvironment;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.cache.CacheLimits;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.liveness.ShutdownSignal;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.queue.RequestOrigin;
import dev.tangent.worker.telemetry.CacheMetrics;
import dev.tangent.worker.telemetry.MeasuredObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.config.types.Password;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the platform's plain objects beans. */
@Singleton
public class Wiring {

  /** Requests are small: that many take some ten megabytes. */
  private static final int WAITING_STEPS = 10_000;

  private final TangentConfig config;
  private final Service service;

  private final String version;

  public Wiring(
      TangentConfig config,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.config = config;
    this.version = version;
    this.service = Service.labelled(config.service());
  }

  @Produces
  @Singleton
  ObjectStore objects(MeterRegistry meters) {
    return new MeasuredObjectStore(
        new S3ObjectStore(ConnectionSettings.store(config, Wiring::variable)), meters);
  }

  void close(@Disposes ObjectStore objects) throws Exception {
    objects.close();
  }

  @Produces
  @Singleton
  ArtifactStore artifacts(ObjectStore objects, MeterRegistry meters) {
    return new ArtifactStore(
        objects, config.cacheDir(), CacheLimits.DEFAULT, new CacheMetrics(meters));
  }

  @Produces
  @Singleton
  BrokerConfig broker(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    return ConnectionSettings.broker(servers, config);
  }

  /**
   * What every channel's Kafka client starts from; the channels name it. The connector knows texts
   * only, no Password; Kafka, which reads them by their names, hides the secret again.
   */
  @Produces
  @Singleton
  @Identifier("tangent")
  Map<String, Object> clientSettings(BrokerConfig broker) {
    Map<String, Object> texts = new HashMap<>(broker.clientSettings());
    texts.replaceAll((key, value) -> value instanceof Password p ? p.value() : value);
    return texts;
  }

  @Produces
  @Singleton
  Service service() {
    return service;
  }

  @Produces
  @Singleton
  JobStore jobs(ObjectStore objects) {
    return new JobStore(objects);
  }

  @Produces
  @Singleton
  EventCodec codec(BrokerConfig broker) {
    return new EventCodec(service.label(), broker.prefix());
  }

  /** The evaluator, whose report is an experiment's last step, closes jobs. */
  @Produces
  @Singleton
  Choreography choreography(ObjectStore objects, JobStore jobs, ArtifactStore artifacts) {
    JobEnding ending =
        service == Service.EVALUATOR ? new ClosingJobs(jobs, artifacts) : JobEnding.none();
    JobResolver resolver = new JobResolver(new Catalog(objects), artifacts);
    return new Choreography(service, jobs, artifacts, resolver, ending);
  }

  @Produces
  @Singleton
  Planner planner(Choreography choreography, EventPublisher publisher) {
    return new Planner(choreography, publisher);
  }

  @Produces
  @Singleton
  DeadLetterClaims claims(ObjectStore objects) {
    return new DeadLetterClaims(objects, worker() + " " + UUID.randomUUID());
  }

  @Produces
  @Singleton
  StepReferences references(ObjectStore objects) {
    return new StepReferences(objects);
  }

  @Produces
  @Singleton
  StepRunner runner(
      ArtifactStore artifacts,
      JobStore jobs,
      Leases leases,
      EventPublisher publisher,
      ShutdownSignal stopping,
      Instance<StepUseCase> useCases) {
    Map<StepKind, StepUseCase> byKind = new EnumMap<>(StepKind.class);
    useCases.forEach(useCase -> byKind.put(useCase.kind(), useCase));
    StepEnvironment environment =
        new StepEnvironment(
            artifacts,
            jobs,
            leases,
            publisher::sendSoon,
            config.cacheDir().resolve(".work").resolve(service.label()),
            worker(),
            System::nanoTime,
            ProgressMonitor::sign,
            provenance());
    return new StepRunner(environment, byKind, stopping::now);
  }

  @Produces
  @Singleton
  Leases leases(ObjectStore objects) {
    return new Leases(
        objects, worker(), LeaseTimes.of(config.leasePatience(), config.leaseTakeovers()));
  }

  void close(@Disposes Leases leases) {
    leases.close();
  }

  @Produces
  @Singleton
  StepQueue<RequestOrigin> queue() {
    return new StepQueue<>(WAITING_STEPS, config.turn());
  }

  private Map<String, String> provenance() {
    return Map.of(
        "service",
        service.label(),
        "version",
        version,
        "java",
        System.getProperty("java.vm.version"),
        "machine",
        System.getProperty("os.arch") + " " + System.getProperty("os.name"));
  }

  /** What AWS' own tools read, which is not Tangent's. */
  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  private String worker() {
    return service.label() + "@" + host() + "/" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
