package dev.tangent.platform.plan.analysis.negation;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.Sweeps;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.Point;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Term;
import java.util.List;

/** Every vector subtracted, on its own task and on the control. */
final class NegationPlan implements AnalysisPlan {

  private final Negation settings;
  private final AnalyzedBase base;

  NegationPlan(Negation settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
  }

  @Override
  public boolean readsControl() {
    return true;
  }

  @Override
  public List<NegationCell> of(Evaluation evaluation) {
    return base.tasks().stream().map(task -> cell(evaluation, task)).toList();
  }

  private NegationCell cell(Evaluation evaluation, String task) {
    Sweeps sweeps = evaluation.sweeps();
    List<Term> direction = List.of(Evaluation.term(evaluation.learned().vector(task), -1));
    Grid offered =
        evaluation.inTangentSpace() && settings.hasTangentGrid()
            ? settings.getTangentGrid()
            : settings.getGrid();
    List<Point> grid = Grids.points(offered);
    String control = base.spec().getControl();
    String label = "negation of " + task;
    String targetValidation = sweeps.sweep(label, task, Split.VALIDATION, direction, grid, "");
    String controlValidation = sweeps.sweep(label, control, Split.VALIDATION, direction, grid, "");
    NegationRule.Builder rule =
        NegationRule.newBuilder()
            .setTarget(targetValidation)
            .setControl(controlValidation)
            .setThreshold(settings.getControlThreshold());
    Grids.beyond(offered, settings.getExtend())
        .ifPresent(
            beyond ->
                rule.setBeyond(beyond)
                    .setFurtherTarget(sweeps.pointless(task, Split.VALIDATION, direction))
                    .setFurtherControl(sweeps.pointless(control, Split.VALIDATION, direction)));
    String selection = evaluation.select(SelectStep.newBuilder().setNegation(rule), label);
    List<Point> points = Grids.of(0);
    return new NegationCell(
        evaluation.method(),
        evaluation.seed(),
        task,
        selection,
        targetValidation,
        controlValidation,
        sweeps.sweep(label, task, Split.TEST, direction, points, selection),
        sweeps.sweep(label, control, Split.TEST, direction, points, selection));
  }
}
