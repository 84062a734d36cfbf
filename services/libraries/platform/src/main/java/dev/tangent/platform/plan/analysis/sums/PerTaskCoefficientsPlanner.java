package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.CoefficientsAnalysis;
import java.util.List;

/** Addition with a coefficient for each task. */
public final class PerTaskCoefficientsPlanner implements AnalysisPlanner {

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.PER_TASK_COEFFICIENTS;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    if (!analysis.getPerTaskCoefficients().hasGrid()) {
      analysis.getPerTaskCoefficientsBuilder().setGrid(sums.tangent());
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    checks.problems().grid(field + ".grid", analysis.getPerTaskCoefficients().getGrid());
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    List<Double> alphas = Grids.alphas(analysis.getPerTaskCoefficients().getGrid());
    return new SumsPlan(
        base,
        "a coefficient for each task",
        (vectors, tasks) ->
            AnalysisStep.newBuilder()
                .setCoefficients(
                    CoefficientsAnalysis.newBuilder()
                        .addAllVectors(vectors)
                        .addAllTasks(tasks)
                        .addAllAlphas(alphas)),
        PerTaskCoefficientsCell::new);
  }
}
