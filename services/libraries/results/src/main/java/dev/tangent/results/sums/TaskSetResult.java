package dev.tangent.results.sums;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;
import java.util.HashSet;
import java.util.List;

/**
 * Addition of some of the experiment's tasks, θ₀ + α Σ_{t∈S} τ_t, at the α that validation chose
 * for this set.
 *
 * @param tasks S, in the experiment's order
 * @param absolute mean test accuracy over S
 * @param normalized mean over S of accuracy / single-task accuracy
 * @param perTask the tasks of S
 * @param others tasks outside S at the same α, where they were evaluated
 */
public record TaskSetResult(
    Method method,
    long seed,
    List<String> tasks,
    double alpha,
    double absolute,
    Interval absoluteInterval,
    double normalized,
    Interval normalizedInterval,
    List<AdditionTask> perTask,
    List<OtherTask> others) {

  public TaskSetResult {
    Checks.present(method, "method");
    tasks = Checks.list(tasks, "tasks");
    perTask = Checks.list(perTask, "per_task");
    others = Checks.list(others, "others");
    if (!new HashSet<>(tasks)
        .equals(new HashSet<>(perTask.stream().map(AdditionTask::task).toList()))) {
      throw new InvalidInputException("a task set of " + tasks + " lists " + perTask);
    }
  }

  public static TaskSetResult of(
      Method method, long seed, AdditionPoint point, List<OtherTask> others) {
    return new TaskSetResult(
        method,
        seed,
        point.perTask().stream().map(AdditionTask::task).toList(),
        point.alpha(),
        point.absolute(),
        point.absoluteInterval(),
        point.normalized(),
        point.normalizedInterval(),
        point.perTask(),
        others);
  }

  /**
   * A task whose vector is not in the sum.
   *
   * @param zeroShot its pre-trained accuracy on the same examples
   */
  public record OtherTask(
      String task, double accuracy, int correct, int n, Interval interval, double zeroShot) {

    public OtherTask {
      Checks.present(task, "task");
      new AccuracyCell(accuracy, correct, n, interval);
    }

    public static OtherTask of(String task, AccuracyCell cell, AccuracyCell zeroShot) {
      return new OtherTask(
          task, cell.accuracy(), cell.correct(), cell.n(), cell.interval(), zeroShot.accuracy());
    }

    public AccuracyCell cell() {
      return new AccuracyCell(accuracy, correct, n, interval);
    }
  }
}
