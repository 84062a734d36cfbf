package dev.tangent.platform.plan.analysis.negation;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Negation;

/** Negation of each task's vector. */
public final class NegationPlanner implements AnalysisPlanner {

  private static final double CONTROL_THRESHOLD = 0.95;

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.NEGATION;
  }

  @Override
  public boolean isDefaultOf(ExperimentSpec experiment) {
    return !experiment.getControl().isEmpty();
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    Negation.Builder negation = analysis.getNegationBuilder();
    if (!negation.hasGrid()) {
      negation.setGrid(Grids.FROM_ZERO_TO_ONE);
    }
    if (!negation.hasTangentGrid()) {
      negation.setTangentGrid(Grids.FROM_ZERO_TO_FIVE);
    }
    if (!negation.hasExtend()) {
      negation.setExtend(Grids.EXTEND);
    }
    negation.setWholeControl(!negation.hasWholeControl() || negation.getWholeControl());
    if (!negation.hasControlThreshold()) {
      negation.setControlThreshold(CONTROL_THRESHOLD);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    Negation negation = analysis.getNegation();
    fromZero(field + ".grid", negation.getGrid(), checks);
    fromZero(field + ".tangent-grid", negation.getTangentGrid(), checks);
    Grids.checkExtend(field, negation.getExtend(), checks);
    checks.control(field);
    checks.problems().within(field + ".control-threshold", negation.getControlThreshold(), 0, 1);
  }

  private static void fromZero(String field, Grid grid, AnalysisChecks checks) {
    checks.problems().grid(field, grid);
    if (grid.getFrom() != 0) {
      checks
          .problems()
          .add(
              field + ".from",
              "0, the pre-trained model that the control accuracy is held against",
              grid.getFrom());
    }
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new NegationPlan(analysis.getNegation(), base);
  }
}
