package dev.tangent.results.sums;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * Addition with a coefficient for each task, θ₀ + Σ α_t τ_t, chosen on validation; test accuracies
 * at that choice.
 *
 * @param coefficients α_t
 * @param absolute mean test accuracy over tasks
 * @param normalized mean over tasks of accuracy / single-task accuracy
 * @param common the best common α on the same grid, which the search began at
 * @param commonValidation mean normalised validation accuracy at the common α
 * @param validation the same at the coefficients
 * @param rounds passes over all tasks until none improved, the last one included
 */
public record PerTaskCoefficients(
    Method method,
    long seed,
    List<TaskCoefficient> coefficients,
    double absolute,
    Interval absoluteInterval,
    double normalized,
    Interval normalizedInterval,
    List<AdditionTask> perTask,
    double common,
    double commonValidation,
    double validation,
    int rounds) {

  public PerTaskCoefficients {
    Checks.present(method, "method");
    coefficients = Checks.list(coefficients, "coefficients");
    Checks.present(absoluteInterval, "absolute_interval");
    Checks.present(normalizedInterval, "normalized_interval");
    perTask = Checks.list(perTask, "per_task");
  }

  /** What was measured; the coefficients make the direction, so that its α is 1. */
  public AdditionPoint tested() {
    return new AdditionPoint(
        1, absolute, absoluteInterval, normalized, normalizedInterval, perTask);
  }

  /** One task's α. */
  public record TaskCoefficient(String task, double alpha) {

    public TaskCoefficient {
      Checks.present(task, "task");
      Checks.finite(alpha, "alpha");
    }
  }
}
