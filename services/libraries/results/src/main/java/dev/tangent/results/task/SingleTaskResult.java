package dev.tangent.results.task;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;

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
