package dev.tangent.worker.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ProgressMonitorTest {

  private final AtomicLong clock = new AtomicLong();
  private final ProgressMonitor movement =
      new ProgressMonitor(Duration.ofMinutes(10), Duration.ofHours(1), clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void aRecordThatIsNeverDoneWithMakesTheProcessNotLive() {
    try (ProgressMonitor.Work work = movement.begin("planning")) {
      pass(Duration.ofMinutes(10));
      assertThat(movement.problem()).isEmpty();
      pass(Duration.ofSeconds(1));
      assertThat(movement.problem())
          .hasValueSatisfying(
              text -> assertThat(text).contains("planning").contains("601 s").contains("600 s"));
      assertThat(movement.liveness().call().getStatus()).isEqualTo(Status.DOWN);
      ProgressMonitor.sign();
      assertThat(movement.problem()).isEmpty();
    }
    pass(Duration.ofDays(1));
    assertThat(movement.problem()).as("nothing is in hand").isEmpty();
  }

  @Test
  void whatWaitsForTheStoreIsExcusedUntilItGoesOn() {
    try (ProgressMonitor.Work work = movement.begin("planning")) {
      ProgressMonitor.waits();
      pass(Duration.ofDays(2));
      assertThat(movement.problem()).isEmpty();
      ProgressMonitor.sign();
      pass(Duration.ofMinutes(11));
      assertThat(movement.problem()).isPresent();
    }
  }

  @Test
  void aStepMayTakeLongerAndShowsThatItMoves() {
    try (ProgressMonitor.Work work = movement.beginStep("0123456789abcdef")) {
      pass(Duration.ofMinutes(59));
      ProgressMonitor.sign();
      pass(Duration.ofMinutes(59));
      assertThat(movement.problem()).isEmpty();
      pass(Duration.ofMinutes(2));
      assertThat(movement.problem())
          .hasValueSatisfying(text -> assertThat(text).contains("step 0123456789ab has"));
    }
  }

  @Test
  void anErrorOfTheProcessIsNotForgotten() {
    movement.defect("executing steps", new NoClassDefFoundError("a/b/C"));
    assertThat(movement.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("executing steps").contains("a/b/C"));
  }
}
