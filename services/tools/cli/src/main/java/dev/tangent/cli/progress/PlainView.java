package dev.tangent.cli.progress;

import dev.tangent.cli.progress.terminal.Text;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import dev.tangent.client.progress.Times;
import dev.tangent.proto.v1.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lines for a log: one when a step ends or has to wait. */
public final class PlainView {

  private PlainView() {}

  public static String opening(JobProgress job) {
    return "%s: %d steps%s"
        .formatted(
            Text.plain(job.plan().name()),
            job.total(),
            job.foundReady() == 0 ? "" : ", %d of them already done".formatted(job.foundReady()));
  }

  /** The line for a step that has just changed, if that is worth one. */
  public static Optional<String> step(JobProgress job, StepProgress step, Instant now) {
    return word(step.state())
        .map(
            word ->
                "[%s] %-9s %s%s"
                    .formatted(
                        counter(job), word, Text.plain(step.item().label()), ending(step, now)));
  }

  private static Optional<String> word(StepState state) {
    return switch (state) {
      case STEP_SUCCEEDED -> Optional.of("done");
      case STEP_FAILED -> Optional.of("FAILED");
      case STEP_CANCELLED -> Optional.of("cancelled");
      case STEP_WAITING -> Optional.of("waiting");
      default -> Optional.empty();
    };
  }

  private static String counter(JobProgress job) {
    int digits = String.valueOf(job.total()).length();
    return ("%" + digits + "d/%d").formatted(job.done(), job.total());
  }

  private static String ending(StepProgress step, Instant now) {
    String took = step.began() == null ? "" : " (" + Times.clock(step.took(now)) + ")";
    return step.reason().isEmpty() ? took : took + ": " + Text.plain(step.reason());
  }

  /** A sign of life while nothing ends. */
  public static String alive(JobProgress job, Instant now) {
    List<StepProgress> running = job.steps(StepProgress::running);
    String first =
        running.isEmpty() ? "no step is running" : Text.plain(running.get(0).item().label());
    String more = running.size() < 2 ? "" : " and %d more".formatted(running.size() - 1);
    String share =
        running.isEmpty() || running.get(0).progress().getTotal() == 0
            ? ""
            : " %d%%"
                .formatted(
                    100
                        * running.get(0).progress().getDone()
                        / running.get(0).progress().getTotal());
    String left = job.remaining(now).map(d -> ", about " + Times.rough(d) + " left").orElse("");
    return "[%s] running   %s%s%s%s".formatted(counter(job), first, share, more, left);
  }

  /** How the job ended. */
  public static String closing(JobProgress job, Instant now) {
    String name = Text.plain(job.plan().name());
    String time = Times.clock(job.elapsed(now));
    return switch (job.state()) {
      case JOB_SUCCEEDED ->
          "%s succeeded after %s (%d steps, %d of them found ready)"
              .formatted(name, time, job.total(), job.foundReady());
      case JOB_FAILED ->
          "%s FAILED after %s (%d of %d steps done)".formatted(name, time, job.done(), job.total());
      case JOB_CANCELLED ->
          "%s was cancelled after %s (%d of %d steps done)"
              .formatted(name, time, job.done(), job.total());
      default -> "%s is still running after %s".formatted(name, time);
    };
  }
}
