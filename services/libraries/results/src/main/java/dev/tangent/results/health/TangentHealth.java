package dev.tangent.results.health;

import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;

/**
 * ‖J(x)d‖/‖f₀(x)‖ over validation examples x of one dataset, for d = α τ of one task, or α Σ τ.
 * Above 1 the base's features are drowned: the head normalises, so longer steps change little.
 *
 * @param task whose vector; absent for the sum of all
 * @param on the dataset: the task itself, another one, or the control
 * @param alpha 1 for a vector; for the sum the coefficient that addition chose
 * @param percentile95 what 95 % of the examples do not exceed
 */
public record TangentHealth(
    Method method,
    long seed,
    @MayBeAbsent String task,
    String on,
    double alpha,
    double mean,
    double percentile95,
    int n) {

  /** The largest mean that is healthy. */
  public static final double BOUND = 1;

  public TangentHealth {
    Checks.present(method, "method");
    Checks.present(on, "on");
    Checks.finite(mean, "mean");
    Checks.finite(percentile95, "percentile95");
  }

  public boolean isHealthy() {
    return mean <= BOUND;
  }
}
