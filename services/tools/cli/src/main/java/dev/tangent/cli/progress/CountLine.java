package dev.tangent.cli.progress;

import dev.tangent.cli.progress.terminal.Bar;
import dev.tangent.cli.progress.terminal.Line;
import dev.tangent.cli.progress.terminal.Paint;
import dev.tangent.client.progress.Times;
import java.time.Duration;

/** One line of progress for work that this process does itself. */
public final class CountLine {

  private static final int BAR = 24;

  private CountLine() {}

  /** {@code computing features ████···· 512/1000 examples 0:12 left}, no wider than given. */
  public static String of(
      String what, String unit, long done, long total, Duration gone, int width) {
    double share = total == 0 ? 0 : (double) done / total;
    Line line = new Line(width - 1).add(what, Paint.PLAIN);
    line.addIfItFits("  " + Bar.of(share, BAR), Paint.PLAIN);
    line.addIfItFits("  %d/%d %s".formatted(done, total, unit), Paint.PLAIN);
    if (done > 0 && done < total) {
      Duration left = Duration.ofMillis((long) (gone.toMillis() * (1 - share) / share));
      line.addIfItFits("  " + Times.clock(left) + " left", Paint.PLAIN);
    }
    return line.render(false);
  }
}
