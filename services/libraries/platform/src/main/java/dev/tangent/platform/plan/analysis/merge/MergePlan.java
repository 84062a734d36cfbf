package dev.tangent.platform.plan.analysis.merge;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.DirectionSweeps;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.step.Combinations;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeComparison;
import dev.tangent.proto.v1.Term;
import java.util.List;

/** Each method's direction of all vectors, on every task. */
final class MergePlan implements AnalysisPlan {

  private final MergeComparison settings;
  private final AnalyzedBase base;

  MergePlan(MergeComparison settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
  }

  @Override
  public List<MergeCell> of(Evaluation evaluation) {
    return settings.getMethodsList().stream().map(merge -> cell(evaluation, merge)).toList();
  }

  private MergeCell cell(Evaluation evaluation, Merge merge) {
    MergeSettings named = MergeSettings.of(merge);
    String direction = direction(evaluation.learned(), merge, named);
    List<Term> terms = List.of(Evaluation.term(direction, 1));
    String label = "merge by " + named.text();
    Grid grid =
        evaluation.inTangentSpace() && settings.hasTangentGrid()
            ? settings.getTangentGrid()
            : settings.getGrid();
    DirectionSweeps swept =
        DirectionSweeps.plan(
            label,
            evaluation,
            evaluation.sweepsOf(List.of(direction), label),
            split -> terms,
            grid,
            Grids.beyond(grid, settings.getExtend()));
    return new MergeCell(evaluation.method(), evaluation.seed(), named, direction, swept);
  }

  /** Linear without settings is the sum, which addition makes, too: no merge is named for it. */
  private String direction(Learning learned, Merge merge, MergeSettings named) {
    CombineStep.Builder step = CombineStep.newBuilder().setBase(base.inputs().base());
    base.tasks().forEach(task -> step.addTerms(Evaluation.term(learned.vector(task), 1)));
    if (!merge.hasLinear()) {
      step.setMerge(merge);
    }
    StatisticsFacts.readBy(merge)
        .ifPresent(
            kind ->
                step.addAllStatistics(
                    new StatisticsPlan(settings.getStatistics(), base).of(learned, kind)));
    return Combinations.add(
        base.plan(),
        step,
        "%s of vectors %s seed %d".formatted(named.text(), learned.method(), learned.seed()));
  }
}
