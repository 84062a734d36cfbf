package dev.tangent.core.report;

import dev.tangent.core.evaluation.Interval;

/**
 * Two methods compared seed by seed.
 *
 * @param difference mean over seeds of first − second
 * @param interval its 95 % interval by Student's t with seeds − 1 degrees of freedom; null with
 *     fewer than {@link #MIN_SEEDS}
 */
record Comparison(double difference, Interval interval, int seeds) {

  /** With fewer seeds nothing is said about which method is better. */
  static final int MIN_SEEDS = 3;

  /** 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom. */
  private static final double[] T = {
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
    2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
    2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
  };

  enum Verdict {
    HIGHER,
    LOWER,
    INDISTINGUISHABLE,
    TOO_FEW_SEEDS
  }

  /** Of first[i] − second[i], where i counts the seeds that both have. */
  static Comparison of(double[] differences) {
    Statistic statistic = Statistic.of(differences);
    if (differences.length < MIN_SEEDS) {
      return new Comparison(statistic.mean(), null, differences.length);
    }
    int freedom = differences.length - 1;
    double t = T[Math.min(freedom, T.length) - 1];
    double half = t * statistic.sd() / Math.sqrt(differences.length);
    return new Comparison(
        statistic.mean(),
        new Interval(statistic.mean() - half, statistic.mean() + half),
        differences.length);
  }

  Verdict verdict() {
    if (interval == null) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (interval.contains(0)) {
      return Verdict.INDISTINGUISHABLE;
    }
    return difference > 0 ? Verdict.HIGHER : Verdict.LOWER;
  }
}
