package dev.tangent.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import dev.tangent.worker.Publishers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepMetricsTest {

  private static final String STEP = "0123456789abcdef";

  @TempDir Path folder;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private StepMetrics metrics;

  @BeforeEach
  void open() {
    JobStore jobs = new JobStore(new DirectoryObjectStore(folder));
    metrics = new StepMetrics(meters, jobs, Publishers.config(), Service.TRAINER);
  }

  @Test
  void aStepThatSaysTheSameAgainStandsStill() throws Exception {
    // given a step that made progress once
    status(StepState.STEP_RUNNING, 5);
    Thread.sleep(50);

    // when it is heard of again, with as much done; then that is not progress
    status(StepState.STEP_RUNNING, 5);
    assertThat(stillness()).isGreaterThanOrEqualTo(0.05);

    // when it goes on; then it is
    double before = stillness();
    status(StepState.STEP_RUNNING, 6);
    assertThat(stillness()).isLessThan(before);

    // when it has ended; then nothing stands still
    status(StepState.STEP_FAILED, 6);
    assertThat(stillness()).isZero();
  }

  @Test
  void aKindThatNeverRanIsNotStill() {
    assertThat(meters.get("tangent.step.stillness").tag("kind", "head").gauge().value()).isZero();
  }

  @Test
  void deadLettersAreCountedFromZero() {
    assertThat(meters.get("tangent.dead.letters").counter().count()).isZero();
    metrics.deadLetter();
    assertThat(meters.get("tangent.dead.letters").counter().count()).isEqualTo(1);
  }

  private double stillness() {
    return meters.get("tangent.step.stillness").tag("kind", "fine-tune").gauge().value();
  }

  private void status(StepState state, long done) {
    metrics.observe(
        OutgoingEvent.of(
            StepStatus.newBuilder()
                .setStepId(STEP)
                .setKind("fine-tune")
                .setState(state)
                .setProgress(Progress.newBuilder().setDone(done).setTotal(10).setUnit("steps"))
                .build()));
  }
}
