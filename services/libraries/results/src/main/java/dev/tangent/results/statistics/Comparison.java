package dev.tangent.results.statistics;

import dev.tangent.common.statistics.Interval;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two methods compared seed by seed.
 *
 * @param difference mean over seeds of first − second
 * @param interval its 95 % interval by Student's t with seeds − 1 degrees of freedom; null with
 *     fewer than {@link #MIN_SEEDS}
 * @param p of the difference being 0, two-sided, by the same t; larger where it has been corrected
 *     for other comparisons; null with too few seeds
 */
public record Comparison(
    double difference, @Nullable Interval interval, int seeds, @Nullable Double p) {

  /** A difference counts where its p is below this. */
  public static final double LEVEL = 0.05;

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
      return new Comparison(statistic.mean(), null, differences.length, null);
    }
    double error = Objects.requireNonNull(statistic.sd(), "sd") / Math.sqrt(differences.length);
    double p = StudentTail.ofDifference(statistic.mean(), error, differences.length - 1);
    return new Comparison(statistic.mean(), statistic.interval(), differences.length, p);
  }

  /** Of what two methods measured by seed, over the seeds that both have, at least one. */
  public static Comparison paired(Map<Long, Double> first, Map<Long, Double> second) {
    return of(
        first.entrySet().stream()
            .filter(one -> second.containsKey(one.getKey()))
            .mapToDouble(one -> one.getValue() - second.getOrDefault(one.getKey(), 0.0))
            .toArray());
  }

  /** The same, corrected for the comparisons that are made beside it. */
  public Comparison corrected(double adjusted) {
    return new Comparison(difference, interval, seeds, adjusted);
  }

  public Verdict verdict() {
    if (p == null) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (p >= LEVEL) {
      return Verdict.INDISTINGUISHABLE;
    }
    return difference > 0 ? Verdict.HIGHER : Verdict.LOWER;
  }
}
