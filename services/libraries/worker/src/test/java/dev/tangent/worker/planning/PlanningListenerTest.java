package dev.tangent.worker.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.member.Planner;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.worker.FakeBroker;
import dev.tangent.worker.Publishers;
import dev.tangent.worker.liveness.Backoff;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.liveness.ShutdownSignal;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.telemetry.Tracing;
import dev.tangent.worker.telemetry.log.LogContext;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All four services hear one record that cannot be used: it is kept once, or fails its job. */
class PlanningListenerTest {

  private static final String HEAD =
      "{\"specversion\":\"1.0\",\"source\":\"/me\",\"id\":\"event\",\"type\":\"dev.tangent.job.submitted.v1\",\"data\":";

  @TempDir Path folder;

  private final FakeBroker broker = new FakeBroker();
  private DirectoryObjectStore objects;
  private JobStore jobs;

  @BeforeEach
  void open() {
    objects = new DirectoryObjectStore(folder);
    jobs = new JobStore(objects);
  }

  @Test
  void garbageIsOneDeadLetter() {
    heard(Topic.EXPERIMENTS, "k", new RecordHeaders(), "garbage");
    heard(Topic.ARTIFACTS, null, new RecordHeaders().add("ce_specversion", null), "x");

    assertThat(broker.records).extracting(ProducerRecord::topic).containsOnly(Topic.DEAD_LETTER);
    assertThat(letters())
        .extracting(DeadLetter::topic)
        .containsExactly(Topic.EXPERIMENTS, Topic.ARTIFACTS);
    assertThat(letters().get(1).reason())
        .isEqualTo("the header ce_specversion has no value; leave it out or give it one");
  }

  @Test
  void aValueOfTheBrokersSizeIsOneDeadLetterWithinIt() {
    heard(Topic.EXPERIMENTS, "k".repeat(400_000), new RecordHeaders(), "g".repeat(640_000));
    heard(
        Topic.EXPERIMENTS,
        "k",
        new RecordHeaders().add("ce_x", new byte[1_000_000]),
        HEAD + "{\"job\":{\"id\":\"" + "j".repeat(700_000) + "\"}}}");

    assertThat(letters()).hasSize(2);
    assertThat(letters().get(1).reason())
        .hasSizeLessThan(1000)
        .contains("cannot be used as a job id");
    assertThat(letters().get(0).storedKey()).isPresent();
    assertThat(letters().get(1).storedHeaders()).isPresent();
  }

  /** A record must not keep what comes after it, whatever the dead letters' topic takes. */
  @Test
  void aTopicThatTakesNothingStopsNobody() {
    broker.limit(5000);
    heard(Topic.EXPERIMENTS, "k", new RecordHeaders(), "g".repeat(10_000));
    assertThat(letters()).singleElement().satisfies(l -> assertThat(l.storedValue()).isPresent());

    broker.limit(10);
    heard(Topic.EXPERIMENTS, "k", new RecordHeaders(), "garbage");
    assertThat(letters()).hasSize(1);
  }

  @Test
  void aJobThatCannotBeReadButIsNamedFailsAndIsNoDeadLetter() throws Exception {
    heard(
        Topic.EXPERIMENTS,
        "x",
        new RecordHeaders(),
        HEAD + "{\"job\":{\"id\":\"x\",\"vector\":{\"bsae\":1}}}}");
    heard(Topic.EXPERIMENTS, "y", new RecordHeaders(), HEAD + "{\"job\":{\"id\":\"y\"}}}");

    assertThat(letters()).isEmpty();
    assertThat(jobs.outcome("x").orElseThrow().reasons())
        .singleElement()
        .asString()
        .startsWith("job.vector has no field 'bsae'; there are base, checkpoint");
    assertThat(statuses())
        .extracting(JobStatus::getId, JobStatus::getState)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x", JobState.JOB_FAILED),
            org.assertj.core.groups.Tuple.tuple("y", JobState.JOB_FAILED));
  }

  @Test
  void anIdThatCannotBeUsedIsOneDeadLetter() {
    heard(Topic.EXPERIMENTS, "k", new RecordHeaders(), HEAD + "{\"job\":{\"id\":\"my exp/1\"}}}");
    heard(
        Topic.EXPERIMENTS,
        "k",
        new RecordHeaders(),
        HEAD.replace("submitted", "cancelled") + "{\"id\":\"my exp/1\"}}");

    assertThat(letters())
        .hasSize(2)
        .allSatisfy(
            l -> assertThat(l.reason()).startsWith("'my exp/1' cannot be used as a job id"));
    assertThat(jobs.ids()).isEmpty();
  }

  /** Not a FAILED status: whoever watches the job that has the id would take it for that one's. */
  @Test
  void anIdThatIsAnotherJobsIsOneDeadLetterAndThatJobGoesOn() throws Exception {
    imported(Kind.BASE, "nano");
    imported(Kind.DATASET, "animals");
    String job =
        "{\"job\":{\"id\":\"j\",\"fineTune\":{\"base\":\"nano\",\"dataset\":\"animals\",\"method\":\"STANDARD\",\"seed\":%d}}}}";
    heard(Topic.EXPERIMENTS, "j", new RecordHeaders(), HEAD + job.formatted(1));
    heard(Topic.EXPERIMENTS, "j", new RecordHeaders(), HEAD + job.formatted(2));
    heard(Topic.EXPERIMENTS, "j", new RecordHeaders(), HEAD + "{\"job\":{\"id\":\"j\",\"x\":1}}}");

    assertThat(letters())
        .hasSize(2)
        .allSatisfy(l -> assertThat(l.reason()).contains("the job id 'j' is taken by another job"));
    assertThat(statuses()).extracting(JobStatus::getState).containsOnly(JobState.JOB_RUNNING);
    assertThat(jobs.outcome("j")).isEmpty();
  }

  private void imported(Kind kind, String name) throws Exception {
    Path payload = Files.createDirectory(folder.resolve(name));
    Files.writeString(payload.resolve("data"), name);
    new ArtifactStore(objects, folder.resolve("cache"))
        .commit("id-" + name, kind.word(), "{}", payload, Map.of(), Map.of());
    new Catalog(objects).name(kind, name, "id-" + name);
  }

  @Test
  void anEventOfAnotherTopicIsOneDeadLetter() {
    heard(
        Topic.EXPERIMENTS,
        "k",
        new RecordHeaders(),
        HEAD.replace("job.submitted", "results") + "{}}");

    assertThat(letters())
        .singleElement()
        .satisfies(l -> assertThat(l.reason()).contains("does not belong on this topic"));
  }

  private List<DeadLetter> letters() {
    return broker.on(Topic.DEAD_LETTER).stream()
        .map(r -> record(r.topic(), r.key(), r.headers(), r.value()))
        .map(DeadLetter::of)
        .toList();
  }

  private List<JobStatus> statuses() throws Exception {
    List<JobStatus> statuses = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : broker.on(Topic.STATUS)) {
      statuses.add(JobStatus.parseFrom(record.value()));
    }
    return statuses;
  }

  private void heard(String topic, String key, Headers headers, String value) {
    ConsumerRecord<String, byte[]> record =
        record(topic, key, headers, value.getBytes(StandardCharsets.UTF_8));
    for (Service service : Service.values()) {
      listener(service)
          .on(
              new ConsumerRecords<>(
                  Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of()));
    }
  }

  private static ConsumerRecord<String, byte[]> record(
      String topic, String key, Headers headers, byte[] value) {
    return new ConsumerRecord<>(
        topic, 0, 7, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
  }

  private PlanningListener listener(Service service) {
    ArtifactStore artifacts = new ArtifactStore(objects, folder.resolve("cache"));
    JobEnding ending =
        service == Service.EVALUATOR ? new ClosingJobs(jobs, artifacts) : JobEnding.none();
    JobResolver resolver = new JobResolver(new Catalog(objects), artifacts);
    Tracing tracing = new Tracing(OpenTelemetry.noop(), service);
    EventPublisher publisher = Publishers.publisher(broker, objects, service);
    Choreography choreography = new Choreography(service, jobs, artifacts, resolver, ending);
    return new PlanningListener(
        new EventCodec(service.label()),
        new Planner(choreography, publisher),
        jobs,
        publisher,
        new Backoff(new ShutdownSignal()),
        new LogContext(tracing),
        service,
        new ProgressMonitor(Duration.ofMinutes(1), Duration.ofMinutes(1), System::nanoTime));
  }
}
