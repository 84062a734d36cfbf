package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Term;
import dev.tangent.proto.v1.VectorJob;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Single jobs, as people publish them, and what is refused. */
class JobsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static RunningTangent tangent;

  @BeforeAll
  static void start() {
    tangent = RunningTangent.shared();
  }

  @Test
  void fromOneLineOfJsonToAnEvaluatedEdit() {
    String line =
        """
        {"specversion":"1.0","type":"dev.tangent.job.submitted.v1","source":"/me","id":"by-hand",
         "data":{"job":{"fineTune":{"base":"nano","dataset":"animals","method":"LINEARIZED",
         "fineTuning":{"steps":12,"batch":8,"lr":[1e-3]}}}}}""";
    tangent.publish(new ProducerRecord<>(Topic.EXPERIMENTS, line.getBytes(StandardCharsets.UTF_8)));
    String checkpoint = succeeded("by-hand");

    tangent.submit(
        Job.newBuilder()
            .setId("vector")
            .setVector(VectorJob.newBuilder().setBase("nano").setCheckpoint(checkpoint))
            .build());
    Term term = Term.newBuilder().setVector(succeeded("vector")).setCoefficient(1).build();

    tangent.submit(
        Job.newBuilder()
            .setId("compose")
            .setCompose(ComposeJob.newBuilder().setBase("nano").addTerms(term).setEdit(1))
            .build());
    String edited = succeeded("compose");
    assertSameWeights(checkpoint, edited);

    tangent.submit(
        Job.newBuilder()
            .setId("evaluate")
            .setEvaluate(
                EvaluateJob.newBuilder()
                    .setBase("nano")
                    .addTerms(term)
                    .setMethod(Method.LINEARIZED)
                    .setDataset("animals")
                    .setSplit(Split.VALIDATION)
                    .addAllAlphas(List.of(0.0, 1.0)))
            .build());
    SweepResult sweep = sweep(succeeded("evaluate"));
    assertThat(sweep.total()).isEqualTo(24);
    assertThat(sweep.at(1).correct())
        .as("the trainer measured the same at the end of the fine-tune")
        .isEqualTo(
            Integer.parseInt(
                tangent.artifacts().require(checkpoint).metrics().get("validation_correct")));
  }

  @Test
  void aCheckpointOfAnotherModelIsRefusedWithEveryMismatch() throws IOException {
    tangent.importModel(
        "other", new NanoModel(1, 8, 2, 12, 32, 90, 0.3, NanoModel.small().dtype(), "", false, 3));
    tangent.submit(fineTune("foreign", "other", 1e-3));
    String checkpoint = succeeded("foreign");

    tangent.submit(
        Job.newBuilder()
            .setId("mismatch")
            .setVector(VectorJob.newBuilder().setBase("nano").setCheckpoint(checkpoint))
            .build());

    assertThat(failed("mismatch"))
        .contains("missing")
        .contains("encoder.layer.1")
        .contains("[90, 8]");
  }

  @Test
  void aDivergingFineTuneEndsWithAReason() {
    tangent.submit(fineTune("diverging", "nano", 100));

    assertThat(failed("diverging"))
        .contains("fine-tune animals STANDARD")
        .contains("learning rate");
  }

  @Test
  void aJobWithAnUnknownBaseIsRefusedAtOnce() {
    tangent.submit(fineTune("unknown-base", "no-such-base", 1e-3));

    assertThat(failed("unknown-base")).contains("there is no base 'no-such-base'").contains("nano");
  }

  @Test
  void garbageGoesToTheDeadLetterTopicAndTheServicesLive() {
    tangent.publish(
        new ProducerRecord<>(
            Topic.EXPERIMENTS, "garbage", "no event".getBytes(StandardCharsets.UTF_8)));

    List<ConsumerRecord<String, byte[]>> letters =
        DeadLetters.await(
            tangent.endpoints().broker(), record -> "garbage".equals(record.key()), PATIENCE);

    assertThat(letters)
        .singleElement()
        .satisfies(record -> assertThat(DeadLetters.reason(record)).contains("not a CloudEvent"));
    tangent.submit(fineTune("after-garbage", "nano", 2e-3));
    succeeded("after-garbage");
  }

  private static Job fineTune(String id, String base, double lr) {
    return Job.newBuilder()
        .setId(id)
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase(base)
                .setDataset("animals")
                .setMethod(Method.STANDARD)
                .setFineTuning(SystemJobs.FINE_TUNING.toBuilder().clearLr().addLr(lr)))
        .build();
  }

  /** The id of the artifact that the job was for. */
  private static String succeeded(String job) {
    Outcome outcome = tangent.await(job, PATIENCE);
    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
    return tangent.jobs().find(job).orElseThrow().plan().goal().id();
  }

  private static String failed(String job) {
    Outcome outcome = tangent.await(job, PATIENCE);
    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_FAILED);
    return String.join("\n", outcome.reasons());
  }

  private static SweepResult sweep(String id) {
    try {
      return SweepResult.read(tangent.artifacts().fetch(id, PayloadNames.SWEEP));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** θ₀ + 1 · (θ − θ₀) is θ up to one rounding of the difference. */
  private static void assertSameWeights(String one, String other) {
    Path first = tangent.artifacts().fetch(one, PayloadNames.MODEL);
    Path second = tangent.artifacts().fetch(other, PayloadNames.MODEL);
    try (TensorSource a = ModelLocation.open(first);
        TensorSource b = ModelLocation.open(second)) {
      assertThat(b.tensors().keySet()).isEqualTo(a.tensors().keySet());
      for (String name : a.tensors().keySet()) {
        int n = Math.toIntExact(a.tensor(name).elements());
        float[] x = new float[n];
        float[] y = new float[n];
        a.readFloats(name, 0, x, n);
        b.readFloats(name, 0, y, n);
        for (int i = 0; i < n; i++) {
          assertThat(Math.abs(x[i] - y[i])).as(name).isLessThanOrEqualTo(Math.ulp(x[i]));
        }
      }
    }
  }
}
