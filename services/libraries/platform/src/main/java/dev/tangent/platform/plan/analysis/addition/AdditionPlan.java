package dev.tangent.platform.plan.analysis.addition;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.DirectionSweeps;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.EditStep;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Step;
import java.util.List;

/** The sum of all vectors on every task, and the base edited by it. */
final class AdditionPlan implements AnalysisPlan {

  private final Addition settings;
  private final AnalyzedBase base;

  AdditionPlan(Addition settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
  }

  @Override
  public List<String> directions(Learning learned) {
    return List.of(sum(learned));
  }

  @Override
  public List<AdditionCell> of(Evaluation evaluation) {
    String sum = sum(evaluation.learned());
    Grid grid =
        evaluation.inTangentSpace() && settings.hasTangentGrid()
            ? settings.getTangentGrid()
            : settings.getGrid();
    DirectionSweeps swept =
        DirectionSweeps.plan(
            "addition",
            evaluation,
            evaluation.sweeps(),
            split -> evaluation.sum(sum, split),
            grid,
            Grids.beyond(grid, settings.getExtend()));
    return List.of(
        new AdditionCell(
            evaluation.method(),
            evaluation.seed(),
            sum,
            swept.selection(),
            edited(sum, swept.selection(), evaluation.name()),
            swept.tasks()));
  }

  private String sum(Learning learned) {
    CombineStep.Builder step = CombineStep.newBuilder().setBase(base.inputs().base());
    base.tasks().forEach(task -> step.addTerms(Evaluation.term(learned.vector(task), 1)));
    return base.plan()
        .add(
            Step.newBuilder().setCombine(step),
            "sum of vectors %s seed %d".formatted(learned.method(), learned.seed()));
  }

  private String edited(String direction, String selection, String name) {
    EditStep.Builder step =
        EditStep.newBuilder()
            .setBase(base.inputs().base())
            .setDirection(direction)
            .setSelection(selection);
    return base.plan().add(Step.newBuilder().setEdit(step), "edit base by addition " + name);
  }
}
