package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.experiment.Grids;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Analysis.KindCase;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.TaskPair;
import dev.tangent.proto.v1.TaskSets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Validates an experiment's analyses. */
final class AnalysisValidation {

  private static final int MOST_SETS = 1000;
  private static final int MOST_SETS_IN_ALL = 20_000;
  private static final int MOST_EXAMPLES = 100_000;
  private static final int MOST_POINTS_OF_A_SQUARE = 201;
  private static final int MOST_LENGTHS = 10;

  private final ExperimentSpec spec;
  private final List<String> tasks;
  private final Problems problems;

  /**
   * @param tasks those that the analyses are about
   */
  AnalysisValidation(ExperimentSpec spec, List<String> tasks, Problems problems) {
    this.spec = spec;
    this.tasks = tasks;
    this.problems = problems;
  }

  /**
   * @param field where the list stands
   */
  void check(String field, List<Analysis> analyses) {
    Set<KindCase> seen = new HashSet<>();
    for (int i = 0; i < analyses.size(); i++) {
      String place = "%s[%d]".formatted(field, i);
      if (!seen.add(analyses.get(i).getKindCase())) {
        problems.add(place, "each analysis once", "a second of the same kind");
      }
      check(place, analyses.get(i));
    }
  }

  private void check(String field, Analysis analysis) {
    switch (analysis.getKindCase()) {
      case SINGLE_TASK, GEOMETRY -> {}
      case ADDITION -> addition(field + ".addition", analysis.getAddition());
      case NEGATION -> negation(field + ".negation", analysis.getNegation());
      case TASK_SETS -> taskSets(field + ".task-sets", analysis.getTaskSets());
      case LEAVE_ONE_OUT -> {
        problems.grid(field + ".leave-one-out.grid", analysis.getLeaveOneOut().getGrid());
        severalTasks(field + ".leave-one-out");
      }
      case PER_TASK_COEFFICIENTS ->
          problems.grid(
              field + ".per-task-coefficients.grid", analysis.getPerTaskCoefficients().getGrid());
      case DISENTANGLEMENT ->
          disentanglement(field + ".disentanglement", analysis.getDisentanglement());
      case KERNEL -> kernel(field + ".kernel", analysis.getKernel());
      case KIND_NOT_SET ->
          problems.add(
              field,
              "single-task, addition, negation, task-sets, leave-one-out, per-task-coefficients,"
                  + " disentanglement, kernel or geometry",
              "nothing");
    }
  }

  private void addition(String field, Addition addition) {
    problems.grid(field + ".grid", addition.getGrid());
    problems.grid(field + ".tangent-grid", addition.getTangentGrid());
    problems.whole(field + ".extend", addition.getExtend(), 1, MOST_LENGTHS);
  }

  private void negation(String field, Negation negation) {
    fromZero(field + ".grid", negation.getGrid());
    fromZero(field + ".tangent-grid", negation.getTangentGrid());
    problems.whole(field + ".extend", negation.getExtend(), 1, MOST_LENGTHS);
    control(field);
    problems.within(field + ".control-threshold", negation.getControlThreshold(), 0, 1);
  }

  private void fromZero(String field, Grid grid) {
    problems.grid(field, grid);
    if (grid.getFrom() != 0) {
      problems.add(
          field + ".from",
          "0, the pre-trained model that the control accuracy is held against",
          grid.getFrom());
    }
  }

  private void taskSets(String field, TaskSets settings) {
    problems.grid(field + ".grid", settings.getGrid());
    problems.whole(field + ".most", settings.getMost(), 1, MOST_SETS);
    severalTasks(field);
    numberOfSets(field, settings);
    for (int i = 0; i < settings.getSetsCount(); i++) {
      String place = "%s.sets[%d]".formatted(field, i);
      List<String> set = settings.getSets(i).getTasksList();
      if (set.isEmpty()) {
        problems.add(place, "at least one task", "none");
      }
      set.forEach(task -> task(place, task));
      problems.distinct(place, set);
    }
  }

  private void numberOfSets(String field, TaskSets settings) {
    long sizes = tasks.size() - 1L;
    long drawn = sizes * Integer.toUnsignedLong(settings.getMost());
    if (settings.getSetsCount() == 0 && drawn > MOST_SETS_IN_ALL) {
      problems.add(
          field + ".most",
          "at most %d sets in all".formatted(MOST_SETS_IN_ALL),
          "%d sets of each of %d sizes, which are %d"
              .formatted(Integer.toUnsignedLong(settings.getMost()), sizes, drawn));
    }
    problems.atMost(field + ".sets", settings.getSetsCount(), MOST_SETS);
  }

  private void disentanglement(String field, Disentanglement settings) {
    square(field + ".grid", settings.getGrid());
    square(field + ".standard.grid", settings.getStandard().getGrid());
    problems.whole(field + ".examples", settings.getExamples(), 0, MOST_EXAMPLES);
    problems.whole(
        field + ".standard.examples", settings.getStandard().getExamples(), 0, MOST_EXAMPLES);
    severalTasks(field);
    for (int i = 0; i < settings.getPairsCount(); i++) {
      TaskPair pair = settings.getPairs(i);
      String place = "%s.pairs[%d]".formatted(field, i);
      task(place, pair.getFirst());
      task(place, pair.getSecond());
      problems.distinct(place, List.of(pair.getFirst(), pair.getSecond()));
    }
  }

  private void square(String field, Grid grid) {
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

  private void kernel(String field, Kernel settings) {
    control(field);
    settings.getTasksList().forEach(task -> task(field + ".tasks", task));
    problems.distinct(field + ".tasks", settings.getTasksList());
    problems.whole(field + ".train", settings.getTrain(), 2, 2000);
    problems.whole(field + ".test", settings.getTest(), 2, 2000);
    problems.whole(field + ".control", settings.getControl(), 2, 2000);
  }

  private void control(String field) {
    if (spec.getControl().isEmpty()) {
      problems.add(field, "a control task (set control to an imported dataset)", "none");
    }
  }

  private void severalTasks(String field) {
    if (tasks.size() < 2) {
      problems.add(field, "two tasks or more", tasks.size());
    }
  }

  private void task(String field, String task) {
    if (!tasks.contains(task)) {
      problems.add(
          field,
          "one of the experiment's tasks (%s)".formatted(String.join(", ", tasks)),
          Problems.quoted(task));
    }
  }
}
