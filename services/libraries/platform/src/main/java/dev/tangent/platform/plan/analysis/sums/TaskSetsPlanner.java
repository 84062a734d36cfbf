package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.TaskSets;
import dev.tangent.proto.v1.TaskSetsAnalysis;
import java.util.List;

/** Addition of growing sets of tasks. */
public final class TaskSetsPlanner implements AnalysisPlanner {

  private static final int MOST_SETS = 1000;
  private static final int MOST_SETS_IN_ALL = 20_000;

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.TASK_SETS;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    if (!analysis.getTaskSets().hasGrid()) {
      analysis.getTaskSetsBuilder().setGrid(sums.tangent());
    }
    if (!analysis.getTaskSets().hasMost()) {
      analysis.getTaskSetsBuilder().setMost(20);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    TaskSets settings = analysis.getTaskSets();
    Problems problems = checks.problems();
    problems.grid(field + ".grid", settings.getGrid());
    problems.whole(field + ".most", settings.getMost(), 1, MOST_SETS);
    checks.severalTasks(field);
    numberOfSets(field, settings, checks);
    for (int i = 0; i < settings.getSetsCount(); i++) {
      String place = "%s.sets[%d]".formatted(field, i);
      List<String> set = settings.getSets(i).getTasksList();
      if (set.isEmpty()) {
        problems.add(place, "at least one task", "none");
      }
      set.forEach(task -> checks.task(place, task));
      problems.distinct(place, set);
    }
  }

  private static void numberOfSets(String field, TaskSets settings, AnalysisChecks checks) {
    long sizes = checks.tasks().size() - 1L;
    long most = Integer.toUnsignedLong(settings.getMost());
    if (settings.getSetsCount() == 0 && sizes * most > MOST_SETS_IN_ALL) {
      checks
          .problems()
          .add(
              field + ".most",
              "at most %d sets in all".formatted(MOST_SETS_IN_ALL),
              "%d sets of each of %d sizes, which are %d".formatted(most, sizes, sizes * most));
    }
    checks.problems().atMost(field + ".sets", settings.getSetsCount(), MOST_SETS);
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    TaskSets settings = analysis.getTaskSets();
    List<List<Integer>> sets =
        settings.getSetsCount() == 0
            ? GrowingSets.of(base.tasks().size(), settings.getMost())
            : settings.getSetsList().stream()
                .map(set -> positions(set.getTasksList(), base.tasks()))
                .toList();
    return new SumsPlan(
        base,
        "task sets",
        (vectors, tasks) -> {
          TaskSetsAnalysis.Builder step =
              TaskSetsAnalysis.newBuilder()
                  .addAllVectors(vectors)
                  .addAllTasks(tasks)
                  .addAllAlphas(Grids.alphas(settings.getGrid()));
          sets.forEach(set -> step.addSetsBuilder().addAllTasks(set));
          return AnalysisStep.newBuilder().setTaskSets(step);
        },
        TaskSetsCell::new);
  }

  /** In the experiment's order. */
  private static List<Integer> positions(List<String> set, List<String> tasks) {
    return set.stream().map(tasks::indexOf).sorted().toList();
  }
}
