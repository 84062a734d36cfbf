package dev.tangent.results.addition;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.statistics.MeanInterval;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * The sum of all task vectors at one α, on the test splits.
 *
 * @param absolute mean accuracy over tasks
 * @param normalized mean over tasks of accuracy / single-task accuracy: the mean of ratios
 */
public record AdditionPoint(
    double alpha,
    double absolute,
    Interval absoluteInterval,
    double normalized,
    Interval normalizedInterval,
    List<AdditionTask> perTask) {

  public AdditionPoint {
    Checks.present(absoluteInterval, "absolute_interval");
    Checks.present(normalizedInterval, "normalized_interval");
    perTask = Checks.list(perTask, "per_task");
  }

  /** Means and their intervals, from the tasks. */
  public static AdditionPoint of(double alpha, List<AdditionTask> perTask) {
    if (perTask.isEmpty()) {
      throw new InvalidInputException("addition needs at least one task");
    }
    MeanInterval absolute = new MeanInterval();
    MeanInterval normalized = new MeanInterval();
    for (AdditionTask task : perTask) {
      absolute.add(task.cell(), 1);
      normalized.add(task.cell(), 1 / task.singleTask());
    }
    return new AdditionPoint(
        alpha,
        absolute.mean(),
        absolute.interval(),
        normalized.mean(),
        normalized.interval(),
        perTask);
  }
}
