package dev.tangent.evaluator.addition;

import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One addition: test accuracies at the chosen α and at 1, and the validation curve that chose it.
 */
public final class AdditionRows {

  private final AdditionCell cell;
  private final ExperimentLayout layout;
  private final StoredResults stored;

  private AdditionRows(AdditionCell cell, ExperimentLayout layout, StoredResults stored) {
    this.cell = cell;
    this.layout = layout;
    this.stored = stored;
  }

  public static AdditionResult row(
      AdditionCell cell, ExperimentLayout layout, StoredResults stored) {
    AdditionRows rows = new AdditionRows(cell, layout, stored);
    double chosen = stored.selection(cell.selection()).chosen();
    return AdditionResult.of(
            Methods.core(cell.method()),
            cell.seed(),
            rows.point(chosen),
            rows.point(1),
            rows.curve())
        .offered(rows.offered());
  }

  private AdditionPoint point(double alpha) {
    return AdditionPoint.of(
        alpha,
        cell.tasks().stream()
            .map(
                t ->
                    AdditionTask.of(
                        t.task(), stored.cell(t.test(), alpha), stored.cell(t.single(), 1)))
            .toList());
  }

  private List<AdditionCurvePoint> curve() {
    double[] alphas = searched(0).alphas();
    List<AdditionCurvePoint> curve = new ArrayList<>();
    for (int i = 0; i < alphas.length; i++) {
      double absolute = 0;
      double normalized = 0;
      int n = 0;
      for (int t = 0; t < cell.tasks().size(); t++) {
        SweepResult sweep = searched(t);
        absolute += sweep.accuracy(i).value();
        normalized +=
            sweep.accuracy(i).normalizedBy(stored.sweep(single(cell.tasks().get(t).task())).at(1));
        n += sweep.total();
      }
      int tasks = cell.tasks().size();
      curve.add(new AdditionCurvePoint(alphas[i], absolute / tasks, normalized / tasks, n));
    }
    return curve;
  }

  private SweepResult searched(int task) {
    return stored.searched(cell.selection(), task, cell.tasks().get(task).validation());
  }

  /** Where the grid ended that the search began with. */
  private double offered() {
    double[] alphas = stored.sweep(cell.tasks().get(0).validation()).alphas();
    return Arrays.stream(alphas).max().orElseThrow();
  }

  /** The task's own vector on validation, which normalises the curve as it did the choice. */
  private String single(String task) {
    return layout.singleTask().stream()
        .filter(s -> s.method() == cell.method() && s.seed() == cell.seed())
        .filter(s -> s.task().equals(task))
        .map(SingleTaskCell::validation)
        .findFirst()
        .orElseThrow();
  }
}
