package dev.tangent.platform.plan.analysis.addition;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;

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
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    Addition.Builder addition = analysis.getAdditionBuilder();
    if (!addition.hasGrid()) {
      addition.setGrid(sums.weights());
    }
    if (!addition.hasTangentGrid()) {
      addition.setTangentGrid(sums.tangent());
    }
    if (!addition.hasExtend()) {
      addition.setExtend(Grids.EXTEND);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    checks.problems().grid(field + ".grid", analysis.getAddition().getGrid());
    checks.problems().grid(field + ".tangent-grid", analysis.getAddition().getTangentGrid());
    Grids.checkExtend(field, analysis.getAddition().getExtend(), checks);
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new AdditionPlan(analysis.getAddition(), base);
  }
}
