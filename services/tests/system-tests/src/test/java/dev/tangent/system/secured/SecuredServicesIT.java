package dev.tangent.system.secured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.model.fixture.NanoModel;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.system.NanoDataset;
import dev.tangent.system.SystemJobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A whole experiment over TLS, each service as its own user; and a service that is not who it says.
 */
class SecuredServicesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Path folder;
  private static SecuredBroker broker;
  private static SecuredStore store;
  private static SecuredServices services;

  @BeforeAll
  static void start() throws Exception {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    folder = Files.createTempDirectory(target, "secured-services");
    broker = SecuredBroker.start(folder.resolve("broker"));
    store = SecuredStore.start(folder.resolve("store"));
    services = new SecuredServices(folder, broker, store);
    for (Service service : Service.values()) {
      services.start(service, service.label());
    }
    services.start(Service.COMPOSER, "trainer");
  }

  @AfterAll
  static void stop() throws Exception {
    services.close();
    broker.close();
    store.close();
  }

  @Test
  void anExperimentEndsWellAndNoSecretIsTold() throws Exception {
    try (S3ObjectStore objects = new S3ObjectStore(store.config())) {
      ArtifactStore artifacts = new ArtifactStore(objects, folder.resolve("test-cache"));
      Catalog catalog = new Catalog(objects);
      ImportedArtifact.commit(
          artifacts,
          catalog,
          Kind.BASE,
          "nano",
          NanoModel.small().write(Files.createTempDirectory("nano-model")));
      for (NanoDataset dataset : NanoDataset.values()) {
        ImportedArtifact.commit(
            artifacts,
            catalog,
            Kind.DATASET,
            dataset.label(),
            dataset.write(folder.resolve(dataset.label())));
      }
      submit("secured");
      Outcome outcome = await(() -> new JobStore(objects).outcome("secured"));
      assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
    }
    assertNoSecretsIn(folder);
    for (Service service : Service.values()) {
      assertThat(services.get(service.label() + "-as-" + service.label(), "/q/metrics"))
          .contains("tangent_store_bytes_total")
          .doesNotContain("secret-of-")
          .doesNotContain(SecuredStore.SECRET_KEY);
    }
    assertThat(Files.readString(services.log("trainer-as-trainer")))
        .as("JSON lines that name experiment, step and trace")
        .contains("\"experiment\":\"secured\"")
        .contains("\"step\":\"")
        .contains("\"traceId\":\"");
  }

  @Test
  void aServiceThatIsNotWhoItSaysIsNotReadyAndSaysWhy() {
    String health =
        await(
            () ->
                Optional.of(services.readiness("composer-as-trainer"))
                    .filter(text -> text.contains("not allowed")));

    assertThat(health)
        .contains("\"status\": \"DOWN\"")
        .contains("user 'trainer' is not allowed")
        .contains("composer");
  }

  @Test
  void aStoreWhoseCertificateNobodyVouchesForIsNotTalkedTo() {
    try (S3ObjectStore careful = new S3ObjectStore(store.config(Optional.empty()))) {
      Assertions.assertThatThrownBy(() -> careful.get("a"))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("no trusted TLS connection")
          .hasMessageContaining("TANGENT_STORE_TRUSTED_CERTIFICATES");
    }
  }

  private static void submit(String id) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            broker.as("cli").clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new EventCodec("system-test")
                  .encode(
                      OutgoingEvent.of(
                          JobSubmitted.newBuilder()
                              .setJob(SystemJobs.experiment(id, 1e-3))
                              .build())))
          .get();
    }
  }

  /** Logs, and what the operating system shows of the processes. */
  private static void assertNoSecretsIn(Path folder) throws Exception {
    List<String> texts;
    try (Stream<Path> logs = Files.list(folder)) {
      texts =
          logs.filter(file -> file.toString().endsWith(".log"))
              .map(SecuredServicesIT::read)
              .toList();
    }
    assertThat(texts).hasSize(5);
    Stream<String> arguments =
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().commandLine().orElse(""));
    assertThat(Stream.concat(texts.stream(), arguments))
        .noneMatch(text -> text.contains("secret-of-") || text.contains(SecuredStore.SECRET_KEY));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(Supplier<Optional<T>> wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<T> found = wanted.get();
      if (found.isPresent()) {
        return found.get();
      }
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("not within " + PATIENCE + "; logs are in " + folder);
  }
}
