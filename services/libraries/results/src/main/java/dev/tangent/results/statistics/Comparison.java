package dev.tangent.results.statistics;

import dev.tangent.common.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Two methods compared seed by seed.
 *
 * @param difference mean over seeds of first − second
 * @param interval its 95 % interval by Student's t with seeds − 1 degrees of freedom; null with
 *     fewer than {@link #MIN_SEEDS}
 */
public record Comparison(double difference, @Nullable Interval interval, int seeds) {

  /** With fewer seeds nothing is said about which method is better. */
  public static final int MIN_SEEDS = 3;

  public enum Verdict {
    HIGHER,
    LOWER,
    INDISTINGUISHABLE,
    TOO_FEW_SEEDS
  }

  /** Of first[i] − second[i], where i counts the seeds that both have. */
  public static Comparison of(double[] differences) {
    Statistic statistic = Statistic.of(differences);
    if (differences.length < MIN_SEEDS) {
      return new Comparison(statistic.mean(), null, differences.length);
    }
    return new Comparison(statistic.mean(), statistic.interval(), differences.length);
  }

  public Verdict verdict() {
    if (interval == null) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (interval.contains(0)) {
      return Verdict.INDISTINGUISHABLE;
    }
    return difference > 0 ? Verdict.HIGHER : Verdict.LOWER;
  }
}
