package dev.tangent.evaluation.coefficient;

import dev.tangent.common.statistics.Accuracy;
import java.util.List;

/**
 * A coefficient for each task of an addition in the tangent space: maximises the mean over tasks of
 * normalised validation accuracy by {@link CoordinateAscent}.
 */
public final class PerTaskSearch {

  private PerTaskSearch() {}

  /**
   * @param validation the validation split of each task
   */
  public static CoordinateAscent.Maximum choose(List<TangentTask> validation, double[] grid) {
    List<Accuracy> singles = validation.stream().map(TangentTask::single).toList();
    return CoordinateAscent.of(
        validation.size(), grid, points -> normalized(validation, singles, points));
  }

  private static double[] normalized(
      List<TangentTask> validation, List<Accuracy> singles, List<double[]> points) {
    double[] means = new double[points.size()];
    for (int t = 0; t < validation.size(); t++) {
      List<Accuracy> accuracies = validation.get(t).at(points);
      for (int i = 0; i < means.length; i++) {
        means[i] += accuracies.get(i).normalizedBy(singles.get(t)) / validation.size();
      }
    }
    return means;
  }
}
