package dev.tangent.system;

import dev.tangent.model.fixture.NanoModel;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.RunningAssembly;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An assembly with a nano model and three nano tasks, as its users see it. */
public final class RunningTangent {

  private static RunningTangent shared;

  private final Path data;
  private final Endpoints endpoints;
  private final ArtifactStore artifacts;
  private final Catalog catalog;
  private final KafkaProducer<String, byte[]> producer;
  private final EventCodec codec;

  /**
   * @param data the assembly's folder, in which this client has its own files, too
   */
  public RunningTangent(Endpoints endpoints, Path data) throws IOException {
    this.endpoints = endpoints;
    this.data = data;
    this.codec = new EventCodec("system-test", endpoints.broker().prefix());
    S3ObjectStore objects = new S3ObjectStore(endpoints.storeConfig());
    this.artifacts = new ArtifactStore(objects, data.resolve("test-cache"));
    this.catalog = new Catalog(objects);
    this.producer =
        new KafkaProducer<>(
            endpoints.broker().clientSettings(), new StringSerializer(), new ByteArraySerializer());
    importModel("nano", NanoModel.small());
    for (NanoDataset dataset : NanoDataset.values()) {
      importFolder(Kind.DATASET, dataset.label(), dataset.write(data.resolve(dataset.label())));
    }
  }

  /** One that runs in this JVM, for all of its tests. */
  public static synchronized RunningTangent shared() {
    if (shared == null) {
      try {
        Path data = dataFolder();
        Assembly assembly =
            Assembly.start(
                new AssemblyConfig(data, Checkout.root()).withPorts(Ports.AUTOMATIC).withThreads(1),
                System.out::println);
        shared = new RunningTangent(assembly.endpoints(), data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /** A new one below this module's build folder, where there is room. */
  public static Path dataFolder() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Files.createDirectories(target);
    return Files.createTempDirectory(target, "data");
  }

  /** Where each service tells about itself. */
  Map<String, URI> serviceAddresses() {
    return RunningAssembly.find(data).orElseThrow().services();
  }

  /** By which the command line finds it. */
  public Path data() {
    return data;
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  public ArtifactStore artifacts() {
    return artifacts;
  }

  public JobStore jobs() {
    return new JobStore(artifacts.objects());
  }

  public void importModel(String name, NanoModel model) throws IOException {
    importFolder(Kind.BASE, name, model.write(Files.createTempDirectory("nano-model")));
  }

  void importFolder(Kind kind, String name, Path folder) {
    ImportedArtifact.commit(artifacts, catalog, kind, name, folder);
  }

  public void submit(Job job) {
    publish(codec.encode(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build())));
  }

  public void cancel(String job) {
    publish(codec.encode(OutgoingEvent.of(JobCancelled.newBuilder().setId(job).build())));
  }

  /**
   * Returns once the broker has it.
   *
   * @throws RetryableFailure when it does not take it in time
   */
  public void publish(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | KafkaException e) {
      throw new RetryableFailure("not published: " + e.getMessage(), e);
    }
  }

  /** The end of a job, or a failure that says how far it came. */
  public Outcome await(String id, Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      Optional<Outcome> outcome = outcome(id);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      pause();
    }
    throw new AssertionError(
        "job %s did not end within %s; steps that are there: %d of %d"
            .formatted(
                id,
                patience,
                done(id),
                jobs().find(id).map(j -> j.plan().steps().size()).orElse(-1)));
  }

  /** Empty also while the store is unavailable, as it is now and then in some tests. */
  public Optional<Outcome> outcome(String id) {
    try {
      return jobs().outcome(id);
    } catch (RetryableFailure e) {
      return Optional.empty();
    }
  }

  private long done(String id) {
    return jobs()
        .find(id)
        .map(
            job ->
                job.plan().steps().stream()
                    .filter(step -> artifacts.find(step.id()).isPresent())
                    .count())
        .orElse(0L);
  }

  public static void pause() {
    pause(Duration.ofMillis(200));
  }

  public static void pause(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
