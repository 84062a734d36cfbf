package dev.tangent.evaluation.coefficient;

import dev.tangent.common.statistics.Accuracy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Test accuracies of chosen coefficients: all sets go through a task's features together. */
final class TaskSetMeasurement {

  private final List<TangentTask> test;
  private final List<int[]> sets;
  private final List<double[]> coefficients;
  private final boolean withOthers;

  TaskSetMeasurement(
      List<TangentTask> test, List<int[]> sets, List<double[]> coefficients, boolean withOthers) {
    this.test = test;
    this.sets = sets;
    this.coefficients = coefficients;
    this.withOthers = withOthers;
  }

  TaskSetOutcome run() {
    int tasks = test.size();
    int[][] correct = new int[sets.size()][tasks];
    Arrays.stream(correct).forEach(row -> Arrays.fill(row, -1));
    int[] single = new int[tasks];
    int[] zeroShot = new int[tasks];
    int[] total = new int[tasks];
    for (int t = 0; t < tasks; t++) {
      List<Integer> evaluated = evaluatedOn(t);
      List<double[]> points = new ArrayList<>(evaluated.stream().map(coefficients::get).toList());
      points.add(new double[tasks]);
      List<Accuracy> accuracies = test.get(t).at(points);
      for (int i = 0; i < evaluated.size(); i++) {
        correct[evaluated.get(i)][t] = accuracies.get(i).correct();
      }
      zeroShot[t] = accuracies.get(evaluated.size()).correct();
      single[t] = test.get(t).single().correct();
      total[t] = accuracies.get(0).total();
    }
    List<TaskSetOutcome.Row> rows = new ArrayList<>();
    for (int s = 0; s < sets.size(); s++) {
      rows.add(new TaskSetOutcome.Row(sets.get(s), coefficients.get(s), correct[s]));
    }
    return new TaskSetOutcome(rows, single, zeroShot, total);
  }

  private List<Integer> evaluatedOn(int task) {
    List<Integer> evaluated = new ArrayList<>();
    for (int s = 0; s < sets.size(); s++) {
      if (withOthers || Arrays.stream(sets.get(s)).anyMatch(member -> member == task)) {
        evaluated.add(s);
      }
    }
    return evaluated;
  }
}
