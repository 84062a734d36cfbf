package dev.tangent.evaluator.addition;

import dev.tangent.evaluator.analysis.SweptDirection;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.addition.AdditionResult;

/**
 * One addition: test accuracies at the chosen α and at 1, and the validation curve that chose it.
 */
public final class AdditionRows {

  private AdditionRows() {}

  public static AdditionResult row(
      AdditionCell cell, ExperimentLayout layout, StoredResults stored) {
    SweptDirection swept =
        new SweptDirection(
            cell.method(), cell.seed(), cell.selection(), cell.tasks(), layout, stored);
    return AdditionResult.of(
        Methods.core(cell.method()),
        cell.seed(),
        swept.chosen(),
        swept.point(1),
        swept.curve(),
        swept.offered());
  }
}
