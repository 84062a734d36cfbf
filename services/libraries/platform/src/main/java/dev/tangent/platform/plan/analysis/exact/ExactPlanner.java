package dev.tangent.platform.plan.analysis.exact;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.CoefficientCriterion;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.ExactCoefficients;
import java.util.List;

/** Addition with coefficients that minimise a smooth loss. */
public final class ExactPlanner implements AnalysisPlanner {

  private static final int EXAMPLES = 256;
  private static final int MOST_EXAMPLES = 1_000_000;

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.EXACT_COEFFICIENTS;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    ExactCoefficients.Builder exact = analysis.getExactCoefficientsBuilder();
    if (exact.getPerCount() == 0) {
      exact.addAllPer(List.of(CoefficientScope.TASK, CoefficientScope.BLOCK));
    }
    if (exact.getCriteriaCount() == 0) {
      exact.addAllCriteria(
          List.of(
              CoefficientCriterion.CONVEX,
              CoefficientCriterion.HEAD,
              CoefficientCriterion.ENTROPY));
    }
    if (!exact.hasExamples()) {
      exact.setExamples(EXAMPLES);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    ExactCoefficients exact = analysis.getExactCoefficients();
    Problems problems = checks.problems();
    checks.tangentSpace(field);
    if (exact.getPerList().contains(CoefficientScope.UNRECOGNIZED)) {
      problems.add(field + ".per", "task or block", "one that this release does not know");
    }
    if (exact.getCriteriaList().contains(CoefficientCriterion.UNRECOGNIZED)) {
      problems.add(
          field + ".criteria", "convex, head or entropy", "one that this release does not know");
    }
    problems.distinct(field + ".per", exact.getPerList());
    problems.distinct(field + ".criteria", exact.getCriteriaList());
    problems.whole(field + ".examples", exact.getExamples(), 0, MOST_EXAMPLES);
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new ExactPlan(analysis.getExactCoefficients(), base);
  }
}
