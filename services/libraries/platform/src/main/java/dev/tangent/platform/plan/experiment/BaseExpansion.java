package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.analysis.registry.AnalysisPlanners;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that an experiment asks of one base: for every seed and method its fine-tunes and vectors,
 * then each analysis.
 */
final class BaseExpansion {

  private final AnalyzedBase base;
  private final List<AnalysisPlan> analyses;

  private final List<Learning> learning = new ArrayList<>();
  private final List<SingleTaskCell> singles = new ArrayList<>();
  private final List<AnalysisCell> cells = new ArrayList<>();

  BaseExpansion(ExperimentSpec spec, Inputs inputs, PlanBuilder plan) {
    this.base = new AnalyzedBase(spec, inputs, plan);
    this.analyses = AnalysisPlanners.ALL.stream().flatMap(this::asked).toList();
  }

  private Stream<AnalysisPlan> asked(AnalysisPlanner planner) {
    return base.spec().getAnalysesList().stream()
        .filter(analysis -> analysis.getKindCase() == planner.kind())
        .limit(1)
        .map(analysis -> planner.plan(analysis, base));
  }

  ExperimentLayout expand() {
    for (long seed : base.spec().getSeedsList()) {
      LearningExpansion learningOf =
          new LearningExpansion(base.spec(), base.inputs(), base.plan(), seed);
      for (Method method : base.spec().getMethodsList()) {
        Learning learned = learningOf.of(method);
        if (!learning.contains(learned)) {
          learning.add(learned);
        }
        evaluate(method, learned);
      }
    }
    analyses.forEach(analysis -> cells.addAll(analysis.of(learning)));
    return new ExperimentLayout(learning, singles, cells, List.of());
  }

  private void evaluate(Method method, Learning learned) {
    Evaluation evaluation =
        new Evaluation(base, method, learned, new WantedTangents(base.tasks(), learned, analyses));
    base.tasks().forEach(task -> singles.add(evaluation.single(task)));
    List<AnalysisCell> own = new ArrayList<>();
    analyses.forEach(analysis -> own.addAll(analysis.of(evaluation)));
    cells.addAll(own);
    cells.addAll(new HealthExpansion(evaluation).cells(sum(own)));
  }

  /** The sum of all vectors; empty where it is not asked for. */
  private static String sum(List<AnalysisCell> cells) {
    return cells.stream()
        .filter(AdditionCell.class::isInstance)
        .map(cell -> ((AdditionCell) cell).direction())
        .findFirst()
        .orElse("");
  }
}
