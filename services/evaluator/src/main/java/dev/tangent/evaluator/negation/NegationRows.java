package dev.tangent.evaluator.negation;

import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.negation.NegationCurvePoint;
import dev.tangent.results.negation.NegationPoint;
import dev.tangent.results.negation.NegationResult;
import java.util.ArrayList;
import java.util.List;

/** One negation: target and control on test at the chosen α, and the validation curves. */
public final class NegationRows {

  private NegationRows() {}

  public static NegationResult row(NegationCell cell, StoredResults stored) {
    double chosen = stored.selection(cell.selection()).chosen();
    return NegationResult.of(
        Methods.core(cell.method()),
        cell.seed(),
        cell.task(),
        point(cell, stored, chosen),
        null,
        curve(cell, stored),
        stored.sweep(cell.targetValidation()).largestAlpha());
  }

  private static NegationPoint point(NegationCell cell, StoredResults stored, double alpha) {
    return new NegationPoint(
        alpha, stored.cell(cell.targetTest(), alpha), stored.cell(cell.controlTest(), alpha));
  }

  private static List<NegationCurvePoint> curve(NegationCell cell, StoredResults stored) {
    SweepResult target = stored.searched(cell.selection(), 0, cell.targetValidation());
    SweepResult control = stored.searched(cell.selection(), 1, cell.controlValidation());
    List<NegationCurvePoint> curve = new ArrayList<>();
    double[] alphas = target.alphas();
    for (int i = 0; i < alphas.length; i++) {
      curve.add(
          new NegationCurvePoint(
              alphas[i],
              target.accuracy(i).value(),
              target.total(),
              control.accuracy(i).value(),
              control.total()));
    }
    return curve;
  }
}
