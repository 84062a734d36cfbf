package dev.tangent.platform.plan.analysis.task;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;

/** Plans nothing of its own: every experiment measures each task alone, for others divide by it. */
public final class SingleTaskPlanner implements AnalysisPlanner {

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.SINGLE_TASK;
  }

  @Override
  public boolean isDefaultOf(ExperimentSpec experiment) {
    return true;
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new AnalysisPlan() {};
  }
}
