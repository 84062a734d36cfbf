package dev.tangent.cli.watch;

import dev.tangent.cli.environment.Interruption;
import dev.tangent.cli.environment.Terminal;
import dev.tangent.cli.progress.CountLine;
import dev.tangent.common.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Shows how far work of this process has come: one line redrawn, or one at each tenth. */
public final class OwnProgress implements ProgressListener {

  private static final Duration BETWEEN = Duration.ofMillis(150);
  private static final int LOG_WIDTH = 100;

  private final PrintWriter out;
  private final Terminal terminal;
  private final String what;
  private final String unit;
  private final Instant began = Instant.now();
  private Instant drawn = Instant.MIN;
  private long tenth;

  /**
   * @param unit what is counted
   */
  public OwnProgress(PrintWriter out, Terminal terminal, String what, String unit) {
    this.out = out;
    this.terminal = terminal;
    this.what = what;
    this.unit = unit;
  }

  @Override
  public void progress(long done, long total) {
    if (terminal.live()) {
      redraw(done, total);
    } else if (total > 0 && done * 10 / total > tenth) {
      tenth = done * 10 / total;
      out.println(line(done, total, LOG_WIDTH));
      out.flush();
    }
  }

  private void redraw(long done, long total) {
    Instant now = Instant.now();
    boolean last = done >= total;
    if (last || drawn.plus(BETWEEN).isBefore(now)) {
      out.print(
          "\r" + line(done, total, terminal.screen().width()) + "\u001b[K" + (last ? "\n" : ""));
      out.flush();
      drawn = now;
    }
  }

  private String line(long done, long total, int width) {
    return CountLine.of(what, unit, done, total, Duration.between(began, Instant.now()), width);
  }

  @Override
  public boolean cancelled() {
    return Interruption.happened();
  }
}
