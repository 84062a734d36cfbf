package dev.tangent.results.kernel;

import dev.tangent.common.statistics.Interval;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.statistics.StudentInterval;
import dev.tangent.results.statistics.StudentTail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean local energy over a sample of points, as a share of what it would be were it spread
 * evenly.
 *
 * @param sd over points; null for one point
 */
public record MeanEnergy(double mean, @Nullable Double sd, int points) {

  /** With {@code used}, how many eigenfunctions were summed over: the energy of an even spread. */
  public static MeanEnergy of(List<Double> energy, int used) {
    Statistic statistic = Statistic.of(energy.stream().mapToDouble(e -> e / used).toArray());
    return new MeanEnergy(statistic.mean(), statistic.sd(), energy.size());
  }

  /** The mean's 95 % interval by Student's t, over points; null for one point. */
  public @Nullable Interval interval() {
    return sd == null ? null : StudentInterval.of(mean, sd, points);
  }

  /**
   * The 95 % interval of the difference of two means by Welch's method, with the smaller sample's
   * degrees of freedom in place of Welch and Satterthwaite's, which are never fewer: a little too
   * wide. Null where either is of one point.
   */
  public static @Nullable Interval difference(MeanEnergy first, MeanEnergy second) {
    if (first.sd == null || second.sd == null) {
      return null;
    }
    int n = Math.min(first.points, second.points);
    double variance = variance(first, first.sd, second, second.sd);
    return StudentInterval.of(first.mean - second.mean, Math.sqrt(variance * n), n);
  }

  /** The two-sided p of that difference being 0, by the same t; null where it has no interval. */
  public static @Nullable Double p(MeanEnergy first, MeanEnergy second) {
    if (first.sd == null || second.sd == null) {
      return null;
    }
    double error = Math.sqrt(variance(first, first.sd, second, second.sd));
    int degrees = Math.min(first.points, second.points) - 1;
    return StudentTail.ofDifference(first.mean - second.mean, error, degrees);
  }

  /** Of the difference of the two means. */
  private static double variance(MeanEnergy first, double sd1, MeanEnergy second, double sd2) {
    return sd1 * sd1 / first.points + sd2 * sd2 / second.points;
  }
}
