package dev.tangent.results.task;

import dev.tangent.common.Split;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;

/**
 * The pre-trained model with its head (zero-shot, or what the spec says) on one task, or on the
 * control.
 */
public record ZeroShotResult(
    String task, Split split, double accuracy, int correct, int n, Interval interval) {

  public ZeroShotResult {
    Checks.present(task, "task");
    Checks.present(split, "split");
    new AccuracyCell(accuracy, correct, n, interval);
  }

  public static ZeroShotResult of(String task, Split split, AccuracyCell cell) {
    return new ZeroShotResult(
        task, split, cell.accuracy(), cell.correct(), cell.n(), cell.interval());
  }

  public AccuracyCell cell() {
    return new AccuracyCell(accuracy, correct, n, interval);
  }
}
