package dev.tangent.platform.plan.analysis.addition;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;

/** Addition of all tasks' vectors. */
public final class AdditionPlanner implements AnalysisPlanner {

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.ADDITION;
  }

  @Override
  public boolean isDefaultOf(ExperimentSpec experiment) {
    return true;
  }

  @Override
  public void fill(Analysis.Builder analysis, Grid sums) {
    if (!analysis.getAddition().hasGrid()) {
      analysis.getAdditionBuilder().setGrid(sums);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    checks.problems().grid(field + ".grid", analysis.getAddition().getGrid());
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new AdditionPlan(analysis.getAddition(), base);
  }
}
