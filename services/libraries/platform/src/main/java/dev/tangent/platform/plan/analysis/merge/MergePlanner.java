package dev.tangent.platform.plan.analysis.merge;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.platform.plan.step.StatisticsFacts;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.FisherLabels;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeComparison;
import dev.tangent.proto.v1.MergeStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Merge methods side by side. What their settings may be, the composer's methods say. */
public final class MergePlanner implements AnalysisPlanner {

  private static final int MOST_METHODS = 100;
  private static final int EXAMPLES = 256;
  private static final int MOST_EXAMPLES = 1_000_000;

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.MERGE;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    MergeComparison.Builder merge = analysis.getMergeBuilder();
    if (!merge.hasGrid()) {
      merge.setGrid(sums.weights());
    }
    if (!merge.hasTangentGrid()) {
      merge.setTangentGrid(sums.tangent());
    }
    if (!merge.hasExtend()) {
      merge.setExtend(Grids.EXTEND);
    }
    if (readsStatistics(merge.getMethodsList()) && !merge.getStatistics().hasExamples()) {
      merge.getStatisticsBuilder().setExamples(EXAMPLES);
    }
  }

  private static boolean readsStatistics(List<Merge> methods) {
    return methods.stream().anyMatch(merge -> StatisticsFacts.readBy(merge).isPresent());
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    MergeComparison settings = analysis.getMerge();
    Problems problems = checks.problems();
    problems.grid(field + ".grid", settings.getGrid());
    problems.grid(field + ".tangent-grid", settings.getTangentGrid());
    Grids.checkExtend(field, settings.getExtend(), checks);
    checks.severalTasks(field);
    checkStatistics(field + ".statistics", settings, problems);
    if (settings.getMethodsCount() == 0) {
      problems.add(field + ".methods", "at least one merge method", "none");
    }
    problems.atMost(field + ".methods", settings.getMethodsCount(), MOST_METHODS);
    Set<Merge> seen = new HashSet<>();
    for (int i = 0; i < settings.getMethodsCount(); i++) {
      Merge merge = settings.getMethods(i);
      String place = "%s.methods[%d]".formatted(field, i);
      if (merge.getMethodCase() == Merge.MethodCase.METHOD_NOT_SET) {
        problems.add(place, "a merge method", "one that this release does not know");
      } else if (!seen.add(merge)) {
        problems.add(
            place,
            "each method once with the same settings",
            MergeSettings.of(merge).text() + " again");
      }
    }
  }

  private static void checkStatistics(String field, MergeComparison settings, Problems problems) {
    MergeStatistics statistics = settings.getStatistics();
    if (!readsStatistics(settings.getMethodsList())) {
      if (settings.hasStatistics()) {
        problems.add(
            field, "nothing, unless fisher or regmean is among the methods", "settings of it");
      }
      return;
    }
    problems.whole(field + ".examples", statistics.getExamples(), 1, MOST_EXAMPLES);
    if (statistics.getLabels() == FisherLabels.UNRECOGNIZED) {
      problems.add(field + ".labels", "exact, drawn or batch", statistics.getLabelsValue());
    }
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new MergePlan(analysis.getMerge(), base);
  }
}
