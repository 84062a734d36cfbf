package dev.tangent.results.value;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.common.statistics.Interval;

/**
 * An accuracy with what it was counted on.
 *
 * @param accuracy correct / n
 * @param interval Wilson's 95 % interval of that proportion
 */
public record AccuracyCell(double accuracy, int correct, int n, Interval interval) {

  public AccuracyCell {
    if (n < 1 || correct < 0 || correct > n) {
      throw new InvalidInputException(
          "an accuracy counts 0 to n correct of n ≥ 1 examples, but got " + correct + " of " + n);
    }
    if (Math.abs(accuracy - (double) correct / n) > 1e-9) {
      throw new InvalidInputException("accuracy " + accuracy + " is not " + correct + " / " + n);
    }
    Checks.present(interval, "interval");
  }

  public static AccuracyCell of(Accuracy accuracy) {
    return new AccuracyCell(
        accuracy.value(), accuracy.correct(), accuracy.total(), accuracy.wilson95());
  }

  public static AccuracyCell of(int correct, int n) {
    return of(new Accuracy(correct, n));
  }
}
