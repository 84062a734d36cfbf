package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that once stopped a service for ever, or planning in all four. */
class PoisonIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String HEAD =
      "{\"specversion\":\"1.0\",\"source\":\"/me\",\"id\":\"1\",\"type\":\"dev.tangent.job.submitted.v1\",\"data\":";

  private static RunningTangent tangent;

  @BeforeAll
  static void start() {
    tangent = RunningTangent.shared();
  }

  @Test
  void eachIsOneDeadLetterAndTheServicesWorkOn() {
    int before = letters().size();
    for (String topic : List.of(Topic.EXPERIMENTS, Topic.ARTIFACTS, Topic.jobs(Service.TRAINER))) {
      ProducerRecord<String, byte[]> nullHeader = record(topic, "null header", "x");
      nullHeader.headers().add("ce_specversion", null);
      tangent.publish(nullHeader);
      tangent.publish(record(topic, "large", "g".repeat(1_040_000)));
      tangent.publish(new ProducerRecord<>(topic, null, (byte[]) null));
    }
    tangent.publish(
        record(
            Topic.EXPERIMENTS, "id", HEAD + "{\"job\":{\"id\":\"" + "j".repeat(700_000) + "\"}}}"));

    assertWorks("after-poison");
    List<ConsumerRecord<String, byte[]>> letters = letters();
    assertThat(letters.subList(before, letters.size()))
        .extracting(letter -> letter.key() + " of " + origin(letter))
        .containsExactlyInAnyOrder(
            "null header of tangent.experiments",
            "null header of tangent.artifacts",
            "null header of tangent.jobs.trainer",
            "large of tangent.experiments",
            "large of tangent.artifacts",
            "large of tangent.jobs.trainer",
            "null of tangent.experiments",
            "null of tangent.artifacts",
            "null of tangent.jobs.trainer",
            "id of tangent.experiments");
  }

  @Test
  void aJobThatCannotBeReadFailsByItsName() {
    int before = letters().size();
    tangent.publish(
        record(
            Topic.EXPERIMENTS,
            "misspelt",
            HEAD + "{\"job\":{\"id\":\"misspelt\",\"fineTune\":{\"bsae\":\"nano\"}}}}"));

    Outcome outcome = tangent.await("misspelt", PATIENCE);

    assertThat(outcome.state()).isEqualTo(JobState.JOB_FAILED);
    assertThat(outcome.reasons())
        .singleElement()
        .asString()
        .startsWith("job.fineTune has no field 'bsae'; there are base, dataset");
    assertWorks("after-misspelt");
    assertThat(letters()).hasSize(before);
  }

  private static void assertWorks(String job) {
    tangent.submit(
        Job.newBuilder()
            .setId(job)
            .setFineTune(
                FineTuneJob.newBuilder()
                    .setBase("nano")
                    .setDataset("animals")
                    .setMethod(Method.STANDARD)
                    .setFineTuning(SystemJobs.FINE_TUNING.toBuilder().clearLr().addLr(3e-3)))
            .build());
    assertThat(tangent.await(job, PATIENCE).state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(DeadLetters.quiet(tangent.endpoints().broker())).isTrue();
  }

  private static List<ConsumerRecord<String, byte[]>> letters() {
    TreeMap<Long, ConsumerRecord<String, byte[]>> all = new TreeMap<>();
    DeadLetters.all(tangent.endpoints().broker())
        .forEach(letter -> all.put(letter.offset(), letter));
    return List.copyOf(all.values());
  }

  private static String origin(ConsumerRecord<String, byte[]> letter) {
    return new String(letter.headers().lastHeader("tangent-topic").value(), StandardCharsets.UTF_8);
  }

  private static ProducerRecord<String, byte[]> record(String topic, String key, String value) {
    return new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
  }
}
