package dev.tangent.platform.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.Metric;
import dev.tangent.proto.v1.Reference;
import dev.tangent.proto.v1.ReportStep;
import dev.tangent.proto.v1.Results;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedEventsTest {

  private static final String ID = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  private DirectoryObjectStore store;
  private BoundedEvents bounds;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(folder);
    bounds = new BoundedEvents(store);
  }

  private OutgoingEvent fits(OutgoingEvent event) {
    assertThat(event.message().getSerializedSize()).isGreaterThan(1_000_000);
    OutgoingEvent bounded = bounds.bounded(event);
    assertThat(bounded.message().getSerializedSize()).isLessThanOrEqualTo(BoundedEvents.LARGEST);
    assertThat(bounded.topic()).isEqualTo(event.topic());
    assertThat(bounded.key()).isEqualTo(event.key());
    return bounded;
  }

  @Test
  void aSmallEventStaysAsItIs() {
    OutgoingEvent event = OutgoingEvent.of(JobStatus.newBuilder().setId("j").build());

    assertThat(bounds.bounded(event)).isSameAs(event);
  }

  @Test
  void reasonsOfAJobAreCutAndCounted() {
    JobStatus.Builder status = JobStatus.newBuilder().setId("j").setState(JobState.JOB_FAILED);
    IntStream.range(0, 20_000).forEach(i -> status.addReasons("step " + i + " " + "é".repeat(50)));

    JobStatus cut = (JobStatus) fits(OutgoingEvent.of(status.build())).message();

    int kept = cut.getReasonsCount() - 1;
    assertThat(kept).isGreaterThan(5000);
    assertThat(cut.getReasonsList().subList(0, kept))
        .isEqualTo(status.getReasonsList().subList(0, kept));
    assertThat(cut.getReasons(kept))
        .startsWith("and %d more; all of them, in full, are in ".formatted(20_000 - kept))
        .endsWith("jobs/j/outcome.json");
    assertThat(cut.getState()).isEqualTo(JobState.JOB_FAILED);
  }

  @Test
  void oneEndlessReasonIsCutBetweenCharacters() {
    String endless = "\ud83d\ude00".repeat(300_000);
    JobStatus job =
        (JobStatus)
            fits(OutgoingEvent.of(JobStatus.newBuilder().setId("j").addReasons(endless).build()))
                .message();
    StepFailed failed =
        (StepFailed)
            fits(OutgoingEvent.of(StepFailed.newBuilder().setStepId(ID).setReason(endless).build()))
                .message();
    StepStatus status =
        (StepStatus)
            fits(OutgoingEvent.of(
                    StepStatus.newBuilder()
                        .setStepId(ID)
                        .setState(StepState.STEP_FAILED)
                        .setReason(endless)
                        .build()))
                .message();

    assertThat(job.getReasons(0))
        .isEqualTo(failed.getReason())
        .isEqualTo(status.getReason())
        .isEqualTo("\ud83d\ude00".repeat(16_000) + "... (568000 characters more)");
    assertThat(status.getState()).isEqualTo(StepState.STEP_FAILED);
  }

  /** The report of 300 seeds of two tasks. */
  @Test
  void aLargeStepGoesThroughTheStore() throws Exception {
    ReportStep.Builder report = ReportStep.newBuilder();
    IntStream.range(0, 24_000).forEach(i -> report.addInputs("%064x".formatted(i)));
    StepRequested request = request(Step.newBuilder().setReport(report).build());

    OutgoingEvent sent = fits(OutgoingEvent.of(Service.EVALUATOR, request));
    var record = new EventCodec("test").encode(sent);
    StepRequested received =
        new EventCodec("test").decode(record.headers(), record.value()).as(StepRequested.class);

    assertThat(received.hasStep()).isFalse();
    assertThat(received.getStepAt().getSha256()).isEqualTo(request.getStepId());
    assertThat(received.getJob()).isEqualTo("j");
    assertThat(new StepReferences(store).resolve(received)).isEqualTo(request);
  }

  @Test
  void aSmallStepIsResolvedWithoutTheStore() {
    StepRequested request = request(head());

    assertThat(new StepReferences(null).resolve(request)).isSameAs(request);
  }

  @Test
  void aStepThatIsGoneOrDamagedIsRefused() {
    StepReferences steps = new StepReferences(store);
    StepRequested reference = steps.byReference(request(head()));

    assertThat(steps.resolve(reference)).isEqualTo(request(head()));
    store.put("steps/" + reference.getStepId() + ".bin", new byte[] {1, 2});
    assertThatThrownBy(() -> steps.resolve(reference))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("the SHA-256 of");
    store.delete("steps/" + reference.getStepId() + ".bin");
    assertThatThrownBy(() -> steps.resolve(reference))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("there is no object");
    assertThatThrownBy(() -> steps.resolve(reference.toBuilder().setStepId("../jobs/x").build()))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("'../jobs/x' is not a digest");
  }

  @Test
  void aStepOfALaterReleaseIsSaidToBeOne() throws Exception {
    byte[] later = {10, 3, (byte) 0xf8, 0x07, 1};

    assertThat(StepReferences.newer(request(Step.parseFrom(later))))
        .hasValueSatisfying(why -> assertThat(why).contains("Step.head has a field of number 127"));
    assertThat(StepReferences.newer(request(head()))).isEmpty();
  }

  @Test
  void filesAndMetricsBeyondTheLimitAreCounted() {
    StepCompleted.Builder completed = StepCompleted.newBuilder().setStepId(ID).setManifest("m");
    Results.Builder results = Results.newBuilder().setId("j");
    IntStream.range(0, 15_000)
        .forEach(
            i -> {
              Reference file =
                  Reference.newBuilder().setUri("s3://b/" + "f".repeat(60) + i).setSize(i).build();
              completed.addFiles(file);
              results.addFiles(file).addMetrics(Metric.newBuilder().setTask("t" + i).setN(7));
            });

    StepCompleted bounded = (StepCompleted) fits(OutgoingEvent.of(completed.build())).message();
    Results cut = (Results) fits(OutgoingEvent.of(results.build())).message();

    assertThat(bounded.getFilesCount() + bounded.getFilesLeftOut()).isEqualTo(15_000);
    assertThat(bounded.getManifest()).isEqualTo("m");
    assertThat(cut.getFilesCount() + cut.getFilesLeftOut()).isEqualTo(15_000);
    assertThat(cut.getFilesCount()).isGreaterThan(1000);
    assertThat(cut.getMetricsCount() + cut.getMetricsLeftOut()).isEqualTo(15_000);
    assertThat(cut.getMetricsCount()).isGreaterThan(1000);
  }

  @Test
  void whatCannotBeCutIsRefusedForGood() {
    JobCancelled huge = JobCancelled.newBuilder().setId("j").setReason("r".repeat(1 << 20)).build();

    assertThatThrownBy(() -> bounds.bounded(OutgoingEvent.of(huge)))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("does not fit into a record")
        .hasMessageContaining("dev.tangent.job.cancelled.v1");
  }

  private static Step head() {
    return Step.newBuilder().setHead(HeadStep.newBuilder().setBase("b").setDataset("d")).build();
  }

  private static StepRequested request(Step step) {
    return StepRequested.newBuilder()
        .setStepId(StepIdentity.id(step))
        .setStep(step)
        .setJob("j")
        .build();
  }
}
