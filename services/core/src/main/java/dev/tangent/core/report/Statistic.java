package dev.tangent.core.report;

import dev.tangent.core.InvalidInputException;

/**
 * A quantity over seeds.
 *
 * @param sd the sample standard deviation, with seeds − 1 in the denominator; absent for one seed
 */
public record Statistic(double mean, @MayBeAbsent Double sd, int seeds) {

  public Statistic {
    if (seeds < 1) {
      throw new InvalidInputException("a mean over seeds needs one at least");
    }
  }

  public static Statistic of(double... values) {
    if (values.length == 0) {
      throw new InvalidInputException("a mean over seeds needs one at least");
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    if (values.length == 1) {
      return new Statistic(values[0], null, 1);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Statistic(mean, Math.sqrt(squares / (values.length - 1)), values.length);
  }
}
