package dev.tangent.results.addition;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;

/**
 * One task under θ₀ + α Σ τ_t, on its test split.
 *
 * @param singleTask the same method's and seed's single-task accuracy on that split
 * @param normalized accuracy / singleTask
 */
public record AdditionTask(
    String task,
    double accuracy,
    int correct,
    int n,
    Interval interval,
    double singleTask,
    double normalized) {

  public AdditionTask {
    Checks.present(task, "task");
    new AccuracyCell(accuracy, correct, n, interval);
    if (!(singleTask > 0)) {
      throw new InvalidInputException(
          "the normalised accuracy of "
              + task
              + " is not defined: its single-task accuracy is "
              + singleTask
              + ". Fine-tune it longer, or leave the task out of the experiment");
    }
  }

  /** With {@code single}, the same method's and seed's single-task accuracy on the same split. */
  public static AdditionTask of(String task, AccuracyCell cell, AccuracyCell single) {
    return new AdditionTask(
        task,
        cell.accuracy(),
        cell.correct(),
        cell.n(),
        cell.interval(),
        single.accuracy(),
        cell.accuracy() / single.accuracy());
  }

  public AccuracyCell cell() {
    return new AccuracyCell(accuracy, correct, n, interval);
  }
}
