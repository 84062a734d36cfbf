package dev.tangent.results.statistics;

/**
 * How likely Student's t is to be as far from 0: Pr(|T| ≥ |t|) for a whole number of degrees of
 * freedom, by the finite series of Abramowitz and Stegun 26.7.3 (odd) and 26.7.4 (even).
 */
public final class StudentTail {

  private StudentTail() {}

  /**
   * Of t = difference / error; 1 where there is no difference, whatever its error.
   *
   * @param error the difference's standard error
   */
  public static double ofDifference(double difference, double error, int degrees) {
    return difference == 0 ? 1 : twoSided(difference / error, degrees);
  }

  /** At t = ±∞ it is 0. */
  public static double twoSided(double t, int degrees) {
    if (degrees < 1 || Double.isNaN(t)) {
      throw new IllegalArgumentException("t = " + t + " with " + degrees + " degrees of freedom");
    }
    double angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
    double within =
        degrees % 2 == 1
            ? 2 / Math.PI * (angle + (degrees == 1 ? 0 : Math.sin(angle) * odd(angle, degrees)))
            : Math.sin(angle) * even(angle, degrees);
    return Math.max(0, 1 - within);
  }

  /** cos θ + 2/3 cos³ θ + … + (2·4…(ν−3))/(3·5…(ν−2)) cos^(ν−2) θ. */
  private static double odd(double angle, int degrees) {
    double cos = Math.cos(angle);
    double term = cos;
    double sum = cos;
    for (int k = 3; k <= degrees - 2; k += 2) {
      term *= cos * cos * (k - 1) / k;
      sum += term;
    }
    return sum;
  }

  /** 1 + 1/2 cos² θ + … + (1·3…(ν−3))/(2·4…(ν−2)) cos^(ν−2) θ. */
  private static double even(double angle, int degrees) {
    double cos = Math.cos(angle);
    double term = 1;
    double sum = 1;
    for (int k = 2; k <= degrees - 2; k += 2) {
      term *= cos * cos * (k - 1) / k;
      sum += term;
    }
    return sum;
  }
}
