package dev.tangent.cli.watch;

import dev.tangent.cli.progress.PlainView;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Lines for a log: what ends, and now and then a sign of life. */
public final class PlainDisplay implements ProgressDisplay {

  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final PrintWriter out;
  private Instant spoken = Instant.MIN;

  public PlainDisplay(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void open(JobProgress job, Instant now) {
    say(PlainView.opening(job), now);
  }

  @Override
  public void changed(JobProgress job, StepProgress step, Instant now) {
    PlainView.step(job, step, now).ifPresent(line -> say(line, now));
  }

  @Override
  public void tick(JobProgress job, Instant now) {
    if (spoken.plus(SILENCE).isBefore(now)) {
      say(PlainView.alive(job, now), now);
    }
  }

  @Override
  public void remark(String sentence) {
    out.println(sentence);
    out.flush();
  }

  @Override
  public void close(JobProgress job, Instant now) {
    say(PlainView.closing(job, now), now);
  }

  private void say(String line, Instant now) {
    out.println(line);
    out.flush();
    spoken = now;
  }
}
