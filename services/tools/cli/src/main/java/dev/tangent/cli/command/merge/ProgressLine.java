package dev.tangent.cli.command.merge;

import dev.tangent.cli.environment.Terminal;
import dev.tangent.cli.progress.terminal.Bar;
import dev.tangent.merging.recipe.run.MergeProgress;
import java.io.PrintWriter;

/** Progress as one line that is drawn over, or as a line every tenth where nobody looks on. */
final class ProgressLine implements MergeProgress {

  private static final long REDRAW = 200_000_000;
  private static final int CELLS = 30;

  private final PrintWriter err;
  private final boolean live;
  private String phase = "";
  private int tenth;
  private long drawn;
  private boolean open;

  ProgressLine(PrintWriter err, Terminal terminal) {
    this.err = err;
    this.live = terminal.live();
  }

  @Override
  public synchronized void at(String what, long done, long of) {
    if (!what.equals(phase)) {
      phase = what;
      tenth = 0;
      drawn = 0;
    }
    double share = of == 0 ? 1 : (double) done / of;
    if (live) {
      draw(share);
    } else if ((int) (share * 10) > tenth) {
      tenth = (int) (share * 10);
      err.println("%s %d %%".formatted(what, tenth * 10));
      err.flush();
    }
  }

  private void draw(double share) {
    long now = System.nanoTime();
    if (now - drawn < REDRAW && share < 1) {
      return;
    }
    drawn = now;
    open = true;
    err.print("\r%-8s %s %3.0f %%".formatted(phase, Bar.of(share, CELLS), share * 100));
    err.flush();
  }

  /** Leaves the line as it is. */
  synchronized void end() {
    if (open) {
      err.println();
      err.flush();
    }
  }
}
