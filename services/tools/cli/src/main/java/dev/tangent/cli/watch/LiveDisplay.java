package dev.tangent.cli.watch;

import dev.tangent.cli.environment.Interruption;
import dev.tangent.cli.environment.Terminal;
import dev.tangent.cli.progress.LiveView;
import dev.tangent.cli.progress.PlainView;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Draws frames over each other. A frame is written at once, each line overwriting the last one
 * before what is left of that is erased, so that nothing flickers.
 */
public final class LiveDisplay implements ProgressDisplay {

  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String ERASE_REST_OF_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final Duration BETWEEN_FRAMES = Duration.ofMillis(150);

  private final PrintWriter out;
  private final Terminal terminal;
  private final Thread atExit = new Thread(this::showCursor, "show-cursor");
  private Instant drawn = Instant.MIN;
  private int lines;

  public LiveDisplay(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void open(JobProgress job, Instant now) {
    Runtime.getRuntime().addShutdownHook(atExit);
    out.print(HIDE_CURSOR);
    draw(job, now);
  }

  @Override
  public void changed(JobProgress job, StepProgress step, Instant now) {
    tick(job, now);
  }

  @Override
  public void tick(JobProgress job, Instant now) {
    if (!Interruption.happened() && drawn.plus(BETWEEN_FRAMES).isBefore(now)) {
      draw(job, now);
    }
  }

  @Override
  public void remark(String sentence) {
    out.print(over(List.of(sentence)));
    lines = 0;
    out.flush();
  }

  @Override
  public void close(JobProgress job, Instant now) {
    out.print(over(List.of(PlainView.closing(job, now))) + SHOW_CURSOR);
    out.flush();
    lines = 0;
    removeHook();
  }

  private void draw(JobProgress job, Instant now) {
    List<String> frame = new LiveView(terminal.screen()).frame(job, now);
    out.print(over(frame));
    out.flush();
    lines = frame.size();
    drawn = now;
  }

  private String over(List<String> frame) {
    StringBuilder text = new StringBuilder("\r");
    if (lines > 0) {
      text.append("\u001b[").append(lines).append('A');
    }
    frame.forEach(line -> text.append(line).append(ERASE_REST_OF_LINE).append('\n'));
    return text.append(ERASE_BELOW).toString();
  }

  private void showCursor() {
    out.print(SHOW_CURSOR);
    out.flush();
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook does its work.
    }
  }
}
