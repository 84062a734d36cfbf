package dev.tangent.common.statistics;

/**
 * A share of correct answers that keeps its counts, so that every reported cell can carry its
 * binomial interval.
 */
public record Accuracy(int correct, int total) {

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z95 = 1.959963984540054;

  public Accuracy {
    if (total <= 0 || correct < 0 || correct > total) {
      throw new IllegalArgumentException(correct + " correct of " + total);
    }
  }

  public double value() {
    return (double) correct / total;
  }

  /**
   * Wilson's score interval at 95 %: centre (p + z²/2n) / (1 + z²/n), half-width z·√(p(1−p)/n +
   * z²/4n²) / (1 + z²/n). Unlike the normal approximation it stays inside [0, 1] and has a width at
   * p = 0 and p = 1 (Wilson 1927).
   */
  public Interval wilson95() {
    double n = total;
    double p = value();
    double zz = Z95 * Z95;
    double scale = 1 + zz / n;
    double centre = (p + zz / (2 * n)) / scale;
    double half = Z95 * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n)) / scale;
    return new Interval(
        correct == 0 ? 0 : Math.max(0, centre - half),
        correct == total ? 1 : Math.min(1, centre + half));
  }

  /** This accuracy as a share of a reference: the protocol's normalised accuracy. */
  public double normalizedBy(Accuracy reference) {
    return value() / reference.value();
  }
}
