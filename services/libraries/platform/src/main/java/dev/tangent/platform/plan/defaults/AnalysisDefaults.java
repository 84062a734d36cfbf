package dev.tangent.platform.plan.defaults;

import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.platform.plan.analysis.registry.AnalysisPlanners;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import java.util.List;

/** Fills in what an analysis leaves out. */
final class AnalysisDefaults {

  private final SumGrids sums;

  /**
   * @param analyses those of the experiment: other kinds of addition take the grids of addition
   *     itself
   */
  AnalysisDefaults(List<Analysis> analyses) {
    this.sums = SumGrids.of(analyses);
  }

  void fill(Analysis.Builder analysis) {
    AnalysisPlanners.of(analysis.build()).ifPresent(planner -> planner.fill(analysis, sums));
  }

  /** The analyses of an experiment that names none. */
  static List<Analysis> of(ExperimentSpec spec) {
    return AnalysisPlanners.ALL.stream()
        .filter(planner -> planner.isDefaultOf(spec))
        .map(AnalysisPlanner::kind)
        .map(AnalysisPlanners::empty)
        .toList();
  }
}
