package dev.tangent.results.statistics;

import dev.tangent.common.InvalidInputException;
import dev.tangent.results.value.MayBeAbsent;
import java.util.Arrays;

/**
 * How a quantity varies over the members of a group: subsets of tasks, pairs, examples.
 *
 * @param sd the sample standard deviation, with count − 1 in the denominator; absent for one member
 */
public record Spread(double mean, @MayBeAbsent Double sd, double min, double max, int count) {

  public Spread {
    if (count < 1 || !(min <= max)) {
      throw new InvalidInputException(
          "a spread has one member at least and min ≤ max, but got "
              + count
              + ", "
              + min
              + ", "
              + max);
    }
  }

  public static Spread of(double... values) {
    Statistic statistic = Statistic.of(values);
    return new Spread(
        statistic.mean(),
        statistic.sd(),
        Arrays.stream(values).min().orElseThrow(),
        Arrays.stream(values).max().orElseThrow(),
        values.length);
  }
}
