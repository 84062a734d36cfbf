package dev.tangent.core.report;

import dev.tangent.core.InvalidInputException;

/**
 * An accuracy with what it was counted on.
 *
 * @param accuracy correct / n
 * @param interval Wilson's 95 % interval of that proportion
 */
public record AccuracyCell(double accuracy, int correct, int n, ConfidenceInterval interval) {

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

  public static AccuracyCell of(int correct, int n) {
    if (n < 1) {
      throw new InvalidInputException("an accuracy needs n ≥ 1 examples, but got " + n);
    }
    return new AccuracyCell(
        (double) correct / n, correct, n, ConfidenceInterval.wilson(correct, n));
  }
}
