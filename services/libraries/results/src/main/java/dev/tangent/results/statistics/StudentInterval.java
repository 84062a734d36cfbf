package dev.tangent.results.statistics;

import dev.tangent.common.statistics.Interval;

/** The 95 % interval of a mean by Student's t: mean ± t_{n−1} · sd / √n. */
public final class StudentInterval {

  /** 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom. */
  private static final double[] T = {
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
    2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
    2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
  };

  private StudentInterval() {}

  /**
   * With more than 31 values t is that of 31, which is a little too wide.
   *
   * @param n two values or more
   */
  public static Interval of(double mean, double sd, int n) {
    double half = T[Math.min(n - 1, T.length) - 1] * sd / Math.sqrt(n);
    return new Interval(mean - half, mean + half);
  }
}
