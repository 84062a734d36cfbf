package dev.tangent.evaluation.coefficient;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.coefficient.CoefficientSelection.AdditionTask;
import dev.tangent.evaluation.sweep.SweepResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Addition of each of many sets of tasks in the tangent space: one common α a set, chosen by the
 * protocol's rule on validation ({@link CoefficientSelection#addition}).
 */
public final class TaskSetSearch {

  private final List<TangentTask> validation;
  private final double[] grid;

  /**
   * @param validation the validation split of each task
   */
  public TaskSetSearch(List<TangentTask> validation, double[] grid) {
    this.validation = List.copyOf(validation);
    this.grid = grid.clone();
  }

  /**
   * Chooses for every set S.
   *
   * @param sets positions of tasks
   * @return the α of each set
   */
  public double[] choose(List<int[]> sets) {
    List<List<AdditionTask>> sweeps = new ArrayList<>();
    sets.forEach(set -> sweeps.add(new ArrayList<>()));
    for (int task = 0; task < validation.size(); task++) {
      sweep(task, sets, sweeps);
    }
    return sweeps.stream().mapToDouble(s -> CoefficientSelection.addition(s).value()).toArray();
  }

  /** All sets that hold a task go through its features together. */
  private void sweep(int task, List<int[]> sets, List<List<AdditionTask>> sweeps) {
    List<double[]> points = new ArrayList<>();
    for (int[] set : sets) {
      if (holds(set, task)) {
        Arrays.stream(grid).forEach(alpha -> points.add(point(set, alpha, validation.size())));
      }
    }
    if (points.isEmpty()) {
      return;
    }
    List<Accuracy> accuracies = validation.get(task).at(points);
    Accuracy single = validation.get(task).single();
    int begin = 0;
    for (int s = 0; s < sets.size(); s++) {
      if (holds(sets.get(s), task)) {
        List<Accuracy> curve = accuracies.subList(begin, begin + grid.length);
        sweeps.get(s).add(new AdditionTask(overGrid(curve), single));
        begin += grid.length;
      }
    }
  }

  private SweepResult overGrid(List<Accuracy> curve) {
    return new SweepResult(
        Arrays.stream(grid).mapToObj(a -> new double[] {a}).toList(),
        curve.stream().mapToInt(Accuracy::correct).toArray(),
        curve.get(0).total());
  }

  private static boolean holds(int[] set, int task) {
    return Arrays.stream(set).anyMatch(member -> member == task);
  }

  /** α·1_S ∈ R^T. */
  public static double[] point(int[] set, double alpha, int tasks) {
    double[] point = new double[tasks];
    for (int task : set) {
      point[task] = alpha;
    }
    return point;
  }
}
