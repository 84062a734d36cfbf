package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.evaluation.Interval;

/** θ₀ + τ_t on its own task's test split, evaluated as the method does. */
public record SingleTaskResult(
    Method method, long seed, String task, double accuracy, int correct, int n, Interval interval) {

  public SingleTaskResult {
    Checks.present(method, "method");
    Checks.present(task, "task");
    new AccuracyCell(accuracy, correct, n, interval);
  }

  public static SingleTaskResult of(Method method, long seed, String task, AccuracyCell cell) {
    return new SingleTaskResult(
        method, seed, task, cell.accuracy(), cell.correct(), cell.n(), cell.interval());
  }

  public AccuracyCell cell() {
    return new AccuracyCell(accuracy, correct, n, interval);
  }
}
