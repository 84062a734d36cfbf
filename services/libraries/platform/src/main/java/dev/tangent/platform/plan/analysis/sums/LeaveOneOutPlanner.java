package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.TaskSetsAnalysis;

/** Addition of all tasks but one, for each task. */
public final class LeaveOneOutPlanner implements AnalysisPlanner {

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.LEAVE_ONE_OUT;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    if (!analysis.getLeaveOneOut().hasGrid()) {
      analysis.getLeaveOneOutBuilder().setGrid(sums.tangent());
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    checks.problems().grid(field + ".grid", analysis.getLeaveOneOut().getGrid());
    checks.severalTasks(field);
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new SumsPlan(
        base,
        "all tasks but one",
        (vectors, tasks) -> {
          TaskSetsAnalysis.Builder step =
              TaskSetsAnalysis.newBuilder()
                  .addAllVectors(vectors)
                  .addAllTasks(tasks)
                  .addAllAlphas(Grids.alphas(analysis.getLeaveOneOut().getGrid()))
                  .setOthers(true);
          GrowingSets.ofAllButOne(base.tasks().size())
              .forEach(set -> step.addSetsBuilder().addAllTasks(set));
          return AnalysisStep.newBuilder().setTaskSets(step);
        },
        LeaveOneOutCell::new);
  }
}
