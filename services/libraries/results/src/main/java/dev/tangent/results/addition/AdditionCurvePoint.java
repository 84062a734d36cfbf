package dev.tangent.results.addition;

import dev.tangent.results.value.Checks;

/**
 * One α of the search, on the validation splits.
 *
 * @param absolute mean accuracy over tasks
 * @param normalized mean over tasks of accuracy / single-task accuracy on validation
 * @param n validation examples of all tasks together
 */
public record AdditionCurvePoint(double alpha, double absolute, double normalized, int n) {

  public AdditionCurvePoint {
    Checks.finite(alpha, "alpha");
    Checks.finite(absolute, "absolute");
    Checks.finite(normalized, "normalized");
  }
}
