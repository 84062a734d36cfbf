package dev.tangent.core.report;

import dev.tangent.core.InvalidInputException;

/** A 95 % confidence interval, both ends as fractions. */
public record ConfidenceInterval(double low, double high) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  public ConfidenceInterval {
    if (!(low <= high)) {
      throw new InvalidInputException(
          "an interval runs from low to high, but got [" + low + ", " + high + "]");
    }
  }

  /**
   * Wilson's score interval of a binomial proportion p̂ = correct / n: (p̂ + z²/2n ± z √(p̂(1−p̂)/n
   * + z²/4n²)) / (1 + z²/n). Wilson (1927), "Probable inference, the law of succession, and
   * statistical inference".
   */
  public static ConfidenceInterval wilson(int correct, int n) {
    double p = (double) correct / n;
    double z2n = Z * Z / n;
    double centre = p + z2n / 2;
    double half = Z * Math.sqrt(p * (1 - p) / n + z2n / (4.0 * n));
    double low = correct == 0 ? 0 : (centre - half) / (1 + z2n);
    double high = correct == n ? 1 : (centre + half) / (1 + z2n);
    return new ConfidenceInterval(low, high);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
