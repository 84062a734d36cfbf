package dev.tangent.cli.progress;

import dev.tangent.cli.progress.terminal.Bar;
import dev.tangent.cli.progress.terminal.Line;
import dev.tangent.cli.progress.terminal.Paint;
import dev.tangent.cli.progress.terminal.Screen;
import dev.tangent.cli.progress.terminal.Text;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import dev.tangent.client.progress.Times;
import dev.tangent.proto.v1.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One frame: the job in a line with a bar, below it a line for each step that is going on. */
public final class LiveView {

  private static final int TITLE_BAR = 24;
  private static final int STEP_BAR = 14;
  private static final int ROOM_FOR_STEP_BAR = 60;
  private static final int MOST_FAILURES = 5;

  private final Screen screen;

  public LiveView(Screen screen) {
    this.screen = screen;
  }

  /** At most as many lines as the screen has, less one for the cursor. */
  public List<String> frame(JobProgress job, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(title(job, now));
    List<StepProgress> failed = job.steps(StepProgress::failed);
    failed.stream().limit(MOST_FAILURES).map(this::failure).forEach(lines::add);
    List<StepProgress> active = job.steps(step -> step.running() || step.waiting());
    int labels = active.stream().mapToInt(s -> Text.width(s.item().label())).max().orElse(0);
    int room = screen.height() - 1 - lines.size();
    int shown = active.size() <= room ? active.size() : Math.max(0, room - 1);
    active.stream().limit(shown).map(step -> step(step, labels, now)).forEach(lines::add);
    if (shown < active.size()) {
      lines.add(
          line()
              .add("  and %d more".formatted(active.size() - shown), Paint.QUIET)
              .render(screen.colour()));
    }
    return lines;
  }

  private Line line() {
    return new Line(screen.width() - 1);
  }

  private String title(JobProgress job, Instant now) {
    String counts = "  %d/%d steps".formatted(job.done(), job.total());
    Line line = line();
    line.add(Text.fit(job.plan().name(), screen.width() - 1 - counts.length()), Paint.TITLE);
    int failed = job.steps(StepProgress::failed).size();
    String elapsed = "  " + Times.clock(job.elapsed(now));
    if (line.left() >= TITLE_BAR + 2 + counts.length() + elapsed.length()) {
      double share = job.total() == 0 ? 0 : (double) job.done() / job.total();
      line.add("  ", Paint.PLAIN).add(Bar.of(share, TITLE_BAR), Paint.BAR);
    }
    line.add(counts, Paint.PLAIN).addIfItFits(elapsed, Paint.PLAIN);
    if (failed > 0) {
      line.addIfItFits("  %d failed".formatted(failed), Paint.BAD);
    }
    job.remaining(now)
        .filter(left -> !job.over())
        .ifPresent(left -> line.addIfItFits("  about " + Times.rough(left) + " left", Paint.QUIET));
    return line.render(screen.colour());
  }

  private String failure(StepProgress step) {
    return line()
        .add("  failed  " + step.item().label() + ": ", Paint.BAD)
        .add(step.reason(), Paint.PLAIN)
        .render(screen.colour());
  }

  private String step(StepProgress step, int labels, Instant now) {
    int half = Math.max(10, screen.width() / 2);
    int cells = Math.min(labels, half);
    Line line = line().add("  ", Paint.PLAIN);
    line.add(Text.pad(Text.fit(step.item().label(), cells), cells), Paint.PLAIN);
    if (step.waiting()) {
      return line.add("  waiting: " + step.reason(), Paint.WAIT).render(screen.colour());
    }
    Progress progress = step.progress();
    if (progress.getTotal() == 0) {
      return line.add("  " + Times.clock(step.took(now)), Paint.QUIET).render(screen.colour());
    }
    double share = (double) progress.getDone() / progress.getTotal();
    if (line.left() >= ROOM_FOR_STEP_BAR) {
      line.add("  ", Paint.PLAIN).add(Bar.of(share, STEP_BAR), Paint.BAR);
    }
    line.addIfItFits("  %3d%%".formatted((int) (100 * Math.min(1, share))), Paint.PLAIN);
    details(line, progress);
    return line.render(screen.colour());
  }

  private static void details(Line line, Progress progress) {
    if (progress.getLoss() != 0) {
      line.addIfItFits(String.format(Locale.ROOT, "  loss %.4f", progress.getLoss()), Paint.PLAIN);
    }
    if (progress.getRemainingSeconds() > 0) {
      Duration left = Duration.ofMillis((long) (1000 * progress.getRemainingSeconds()));
      line.addIfItFits("  " + Times.clock(left) + " left", Paint.PLAIN);
    }
    if (progress.getPerSecond() > 0) {
      line.addIfItFits(
          String.format(Locale.ROOT, "  %.0f ex/s", progress.getPerSecond()), Paint.QUIET);
    }
    line.addIfItFits(
        "  %d/%d %s".formatted(progress.getDone(), progress.getTotal(), progress.getUnit()),
        Paint.QUIET);
  }
}
