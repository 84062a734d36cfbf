package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One direction on every task: swept on validation, its α chosen by the mean of normalised
 * accuracies, then tested at α = 1 and at the chosen one.
 *
 * @param selection the select step
 */
public record DirectionSweeps(String selection, List<TaskSweeps> tasks) {

  public DirectionSweeps {
    tasks = List.copyOf(tasks);
  }

  /**
   * @param analysis for labels
   * @param sweeps where the sweeps have their tangents from
   * @param direction by split
   * @param beyond how the search goes on, if it may
   */
  public static DirectionSweeps plan(
      String analysis,
      Evaluation evaluation,
      Sweeps sweeps,
      Function<Split, List<Term>> direction,
      Grid grid,
      Optional<Beyond> beyond) {
    List<String> tasks = evaluation.base().tasks();
    AdditionRule.Builder rule = AdditionRule.newBuilder();
    beyond.ifPresent(rule::setBeyond);
    List<String> validation = new ArrayList<>();
    for (String task : tasks) {
      List<Term> terms = direction.apply(Split.VALIDATION);
      String id = sweeps.sweep(analysis, task, Split.VALIDATION, terms, Grids.points(grid), "");
      validation.add(id);
      AdditionRule.Task.Builder searched =
          rule.addTasksBuilder().setSweep(id).setSingle(evaluation.single(task).validation());
      if (beyond.isPresent()) {
        searched.setFurther(sweeps.pointless(task, Split.VALIDATION, terms));
      }
    }
    String selection = evaluation.select(SelectStep.newBuilder().setAddition(rule), analysis);
    List<TaskSweeps> cells = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      String task = tasks.get(t);
      List<Term> terms = direction.apply(Split.TEST);
      String test = sweeps.sweep(analysis, task, Split.TEST, terms, Grids.of(1), selection);
      cells.add(new TaskSweeps(task, validation.get(t), test, evaluation.single(task).test()));
    }
    return new DirectionSweeps(selection, cells);
  }
}
