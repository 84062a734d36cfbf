package dev.tangent.platform.plan.analysis.disentanglement;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.StandardDisentanglement;
import dev.tangent.proto.v1.TaskPair;
import java.util.List;
import java.util.stream.Collectors;

/** The disentanglement error of pairs of tasks. */
public final class DisentanglementPlanner implements AnalysisPlanner {

  private static final int MOST_EXAMPLES = 100_000;
  private static final int MOST_POINTS_OF_A_SQUARE = 201;

  /** The paper's box, in steps that have 0 and 1 among their points. */
  private static final Grid SQUARE = Grids.grid(-3, 3, 25);

  /** Each of its points is also one of {@link #SQUARE}. */
  private static final Grid COARSE_SQUARE = Grids.grid(-3, 3, 7);

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.DISENTANGLEMENT;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    Disentanglement.Builder disentanglement = analysis.getDisentanglementBuilder();
    StandardDisentanglement.Builder standard = disentanglement.getStandardBuilder();
    if (!disentanglement.hasGrid()) {
      disentanglement.setGrid(SQUARE);
    }
    disentanglement.setExamples(
        disentanglement.hasExamples() ? disentanglement.getExamples() : 200);
    if (!standard.hasGrid()) {
      standard.setGrid(COARSE_SQUARE);
    }
    standard.setExamples(standard.hasExamples() ? standard.getExamples() : 50);
    if (!standard.hasMostPairs()) {
      standard.setMostPairs(0);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    Disentanglement settings = analysis.getDisentanglement();
    StandardDisentanglement standard = settings.getStandard();
    Problems problems = checks.problems();
    square(field + ".grid", settings.getGrid(), problems);
    square(field + ".standard.grid", standard.getGrid(), problems);
    problems.whole(field + ".examples", settings.getExamples(), 0, MOST_EXAMPLES);
    problems.whole(field + ".standard.examples", standard.getExamples(), 0, MOST_EXAMPLES);
    checks.severalTasks(field);
    for (int i = 0; i < settings.getPairsCount(); i++) {
      TaskPair pair = settings.getPairs(i);
      String place = "%s.pairs[%d]".formatted(field, i);
      checks.task(place, pair.getFirst());
      checks.task(place, pair.getSecond());
      problems.distinct(place, List.of(pair.getFirst(), pair.getSecond()));
    }
  }

  private static void square(String field, Grid grid, Problems problems) {
    problems.grid(field, grid, MOST_POINTS_OF_A_SQUARE);
    if (grid.getPoints() > 1
        && grid.getPoints() <= MOST_POINTS_OF_A_SQUARE
        && !Grids.alphas(grid).contains(0.0)) {
      problems.add(
          field,
          "0 among its points, where each task's edit is alone",
          Grids.alphas(grid).stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new DisentanglementPlan(analysis.getDisentanglement(), base);
  }
}
