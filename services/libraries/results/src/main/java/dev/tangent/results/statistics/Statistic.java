package dev.tangent.results.statistics;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A quantity over seeds.
 *
 * @param sd the sample standard deviation, with seeds − 1 in the denominator; absent for one seed
 * @param interval the mean's 95 % interval by Student's t with seeds − 1 degrees of freedom; absent
 *     for one seed. It speaks of repeating the training, not of other test examples
 */
public record Statistic(
    double mean, @MayBeAbsent Double sd, int seeds, @MayBeAbsent Interval interval) {

  public Statistic {
    if (seeds < 1) {
      throw new InvalidInputException("a mean over seeds needs one at least");
    }
  }

  /** Of one value of each row: the rows are those of different seeds. */
  public static <R> Statistic of(List<R> rows, ToDoubleFunction<R> value) {
    return of(rows.stream().mapToDouble(value).toArray());
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
      return new Statistic(values[0], null, 1, null);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double sd = Math.sqrt(squares / (values.length - 1));
    return new Statistic(mean, sd, values.length, StudentInterval.of(mean, sd, values.length));
  }
}
