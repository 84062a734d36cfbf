package dev.tangent.evaluator.analysis;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One direction on every task: test accuracies at an α, and the validation curve that chose one.
 *
 * @param selection the step that chose an α, and may have gone on beyond the grid
 * @param tasks the direction's sweeps
 */
public record SweptDirection(
    Method method,
    long seed,
    String selection,
    List<TaskSweeps> tasks,
    ExperimentLayout layout,
    StoredResults stored) {

  public SweptDirection {
    tasks = List.copyOf(tasks);
  }

  /** On the test splits, at the α chosen. */
  public AdditionPoint chosen() {
    return point(stored.selection(selection).chosen());
  }

  /** On the test splits; α must be among the points that were tested. */
  public AdditionPoint point(double alpha) {
    return AdditionPoint.of(
        alpha,
        tasks.stream()
            .map(
                t ->
                    AdditionTask.of(
                        t.task(), stored.cell(t.test(), alpha), stored.cell(t.single(), 1)))
            .toList());
  }

  /** On the validation splits, ascending in α. */
  public List<AdditionCurvePoint> curve() {
    List<SweepResult> sweeps = IntStream.range(0, tasks.size()).mapToObj(this::searched).toList();
    List<Accuracy> singles = tasks.stream().map(t -> stored.sweep(single(t.task())).at(1)).toList();
    double[] alphas = sweeps.get(0).alphas();
    int n = sweeps.stream().mapToInt(SweepResult::total).sum();
    List<AdditionCurvePoint> curve = new ArrayList<>();
    for (int i = 0; i < alphas.length; i++) {
      double absolute = 0;
      double normalized = 0;
      for (int t = 0; t < tasks.size(); t++) {
        Accuracy accuracy = sweeps.get(t).accuracy(i);
        absolute += accuracy.value();
        normalized += accuracy.normalizedBy(singles.get(t));
      }
      curve.add(
          new AdditionCurvePoint(alphas[i], absolute / tasks.size(), normalized / tasks.size(), n));
    }
    return curve;
  }

  /** The largest α of the grid that the search began with. */
  public double offered() {
    return stored.sweep(tasks.get(0).validation()).largestAlpha();
  }

  private SweepResult searched(int task) {
    return stored.searched(selection, task, tasks.get(task).validation());
  }

  /** The task's own vector on validation, which normalises the curve as it did the choice. */
  private String single(String task) {
    return layout.singleTask().stream()
        .filter(s -> s.method() == method && s.seed() == seed)
        .filter(s -> s.task().equals(task))
        .map(SingleTaskCell::validation)
        .findFirst()
        .orElseThrow();
  }
}
