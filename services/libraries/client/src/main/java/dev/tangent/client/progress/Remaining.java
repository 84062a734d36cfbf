package dev.tangent.client.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates the time that a job still needs: every step that is not over takes the mean of its kind
 * so far (a running one what it reports itself), and as many go on side by side as have done on
 * average. Kinds that have not ended yet take the mean of all.
 */
final class Remaining {

  /** Too few ended steps say nothing. */
  private static final int LEAST_ENDED = 3;

  private Remaining() {}

  static Optional<Duration> of(Collection<StepProgress> steps, Instant now) {
    List<StepProgress> seen =
        steps.stream().filter(s -> s.succeeded() && s.began() != null).toList();
    if (seen.size() < LEAST_ENDED) {
      return Optional.empty();
    }
    Map<String, double[]> byKind = new HashMap<>();
    double[] all = new double[2];
    for (StepProgress step : seen) {
      add(all, step, now);
      add(byKind.computeIfAbsent(step.item().kind(), kind -> new double[2]), step, now);
    }
    double work = 0;
    for (StepProgress step : steps) {
      if (!step.over()) {
        work += left(step, mean(byKind.getOrDefault(step.item().kind(), all)), now);
      }
    }
    return Optional.of(Duration.ofMillis((long) (1000 * work / sideBySide(seen, all[0]))));
  }

  private static void add(double[] sum, StepProgress step, Instant now) {
    sum[0] += seconds(step.took(now));
    sum[1]++;
  }

  private static double mean(double[] sum) {
    return sum[0] / sum[1];
  }

  private static double left(StepProgress step, double mean, Instant now) {
    if (step.running() && step.progress().getRemainingSeconds() > 0) {
      return step.progress().getRemainingSeconds();
    }
    return step.running() ? Math.max(0, mean - seconds(step.took(now))) : mean;
  }

  /** Time spent in steps over the time from the first beginning to the last end; at least 1. */
  private static double sideBySide(List<StepProgress> seen, double spent) {
    Instant first =
        seen.stream().map(StepProgress::began).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        seen.stream().map(StepProgress::ended).max(Comparator.naturalOrder()).orElseThrow();
    double span = seconds(Duration.between(first, last));
    return span <= 0 ? 1 : Math.max(1, spent / span);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
