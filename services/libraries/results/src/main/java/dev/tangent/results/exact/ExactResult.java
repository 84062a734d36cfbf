package dev.tangent.results.exact;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/**
 * Addition with the coefficients that minimise a criterion on validation, θ₀ + Σ α_t τ_t or θ₀ + Σ
 * α_{t,ℓ} τ_t⁽ℓ⁾; test accuracies there.
 */
public record ExactResult(
    Method method,
    long seed,
    Per per,
    Criterion criterion,
    List<FoundCoefficient> coefficients,
    Minimum minimum,
    double absolute,
    Interval absoluteInterval,
    double normalized,
    Interval normalizedInterval,
    List<AdditionTask> perTask) {

  public ExactResult {
    Checks.present(method, "method");
    Checks.present(per, "per");
    Checks.present(criterion, "criterion");
    coefficients = Checks.list(coefficients, "coefficients");
    Checks.present(minimum, "minimum");
    Checks.present(absoluteInterval, "absolute_interval");
    Checks.present(normalizedInterval, "normalized_interval");
    perTask = Checks.list(perTask, "per_task");
  }

  /**
   * One α.
   *
   * @param block of layers; absent where the task's vector has one coefficient
   */
  public record FoundCoefficient(String task, @MayBeAbsent String block, double alpha) {

    public FoundCoefficient {
      Checks.present(task, "task");
      Checks.finite(alpha, "alpha");
    }
  }

  /** The coefficients make the direction, so that what is tested is its sum at α = 1. */
  public static ExactResult of(
      Method method,
      long seed,
      Per per,
      Criterion criterion,
      List<FoundCoefficient> coefficients,
      Minimum minimum,
      AdditionPoint tested) {
    return new ExactResult(
        method,
        seed,
        per,
        criterion,
        coefficients,
        minimum,
        tested.absolute(),
        tested.absoluteInterval(),
        tested.normalized(),
        tested.normalizedInterval(),
        tested.perTask());
  }

  /** What was measured. */
  public AdditionPoint tested() {
    return new AdditionPoint(
        1, absolute, absoluteInterval, normalized, normalizedInterval, perTask);
  }
}
