package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;

/**
 * One kind of analysis, as an experiment asks for it. All that the plan knows of a kind is its
 * planner; nothing else asks which kind an analysis is.
 */
public interface AnalysisPlanner {

  Analysis.KindCase kind();

  /** Whether an experiment that names no analysis has this one. */
  default boolean isDefaultOf(ExperimentSpec experiment) {
    return false;
  }

  /**
   * Fills in what the analysis leaves out.
   *
   * @param analysis of this kind
   * @param sums the experiment's grids of addition, which other sums take
   */
  default void fill(Analysis.Builder analysis, SumGrids sums) {}

  /**
   * Tells {@code checks} which settings break a rule.
   *
   * @param field where the analysis stands, its own name included
   * @param analysis of this kind, defaults filled in
   */
  default void check(String field, Analysis analysis, AnalysisChecks checks) {}

  /**
   * @param analysis of this kind, valid, defaults filled in
   */
  AnalysisPlan plan(Analysis analysis, AnalyzedBase base);
}
