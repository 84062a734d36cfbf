package dev.tangent.results.negation;

import dev.tangent.results.value.Checks;

/**
 * One α of the search, on the validation splits.
 *
 * @param target accuracy of the task that is to be forgotten, of targetN examples
 * @param control accuracy of the control task, of controlN examples
 */
public record NegationCurvePoint(
    double alpha, double target, int targetN, double control, int controlN) {

  public NegationCurvePoint {
    Checks.finite(alpha, "alpha");
    Checks.finite(target, "target");
    Checks.finite(control, "control");
  }
}
