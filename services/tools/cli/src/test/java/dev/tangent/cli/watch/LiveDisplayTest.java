package dev.tangent.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.cli.environment.Terminal;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.WorkPlan;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private final StringWriter written = new StringWriter();
  private final LiveDisplay display = new LiveDisplay(new PrintWriter(written), Terminal.none());
  private final JobProgress job =
      new JobProgress(
          new WorkPlan("job-1", "mine", List.of(new WorkPlan.Item("s0", "head", "head a"))), START);

  private static Instant at(long millis) {
    return START.plus(Duration.ofMillis(millis));
  }

  private String drawnBy(Runnable call) {
    int before = written.getBuffer().length();
    call.run();
    return written.toString().substring(before);
  }

  @Test
  void drawsEveryFrameOverTheLastOne() {
    String first = drawnBy(() -> display.open(job, at(0)));
    job.heard(
        StepStatus.newBuilder()
            .setStepId("s0")
            .setState(StepState.STEP_RUNNING)
            .setTime(com.google.protobuf.util.Timestamps.fromMillis(at(100).toEpochMilli()))
            .build());
    String tooSoon = drawnBy(() -> display.tick(job, at(100)));
    String second = drawnBy(() -> display.tick(job, at(1000)));
    String last = drawnBy(() -> display.close(job, at(2000)));

    assertThat(first).startsWith("\u001b[?25l\rmine").endsWith("\u001b[K\n\u001b[J");
    assertThat(tooSoon).isEmpty();
    assertThat(second).startsWith("\r\u001b[1Amine").contains("\n  head a  0:00\u001b[K\n");
    assertThat(last)
        .startsWith("\r\u001b[2Amine is still running after 0:02\u001b[K\n\u001b[J")
        .endsWith("\u001b[?25h");
  }

  @Test
  void keepsRemarksAboveTheNextFrame() {
    drawnBy(() -> display.open(job, at(0)));
    String remark = drawnBy(() -> display.remark("The store does not answer."));
    String next = drawnBy(() -> display.tick(job, at(1000)));

    assertThat(remark).startsWith("\r\u001b[1AThe store does not answer.\u001b[K\n");
    assertThat(next).startsWith("\rmine");
    display.close(job, at(1100));
  }
}
