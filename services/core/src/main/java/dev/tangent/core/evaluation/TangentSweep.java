package dev.tangent.core.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.InvalidInputException;
import dev.tangent.core.linearization.TangentFeatures;
import dev.tangent.core.model.ClassificationHead;
import java.util.List;
import java.util.Map;

/**
 * Predictions from tangent features. The head ranks classes by ⟨f, E_c⟩, which is linear, so f₀ and
 * every direction are projected on the classes once and a point costs n·C·k multiplications.
 */
final class TangentSweep {

  private static final int ROWS = 1024;

  private final TangentFeatures features;
  private final List<Map<String, Double>> directions;
  private final ClassificationHead head;
  private final int[] labels;

  TangentSweep(
      TangentFeatures features, List<Map<String, Double>> directions, ClassificationHead head) {
    if (features.dimension() != head.dimension()) {
      throw new InvalidInputException(
          "features of "
              + features.dimension()
              + " dimensions under a head of "
              + head.dimension());
    }
    this.features = features;
    this.directions = directions;
    this.head = head;
    this.labels = features.labels();
  }

  /** Right answers at each point. */
  int[] correct(List<double[]> points) {
    int[] correct = new int[points.size()];
    for (int first = 0; first < features.size(); first += ROWS) {
      int count = Math.min(ROWS, features.size() - first);
      double[] origin = projections(features.primal(first, count), count);
      double[][] slopes = new double[directions.size()][];
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = slope(directions.get(i), first, count);
      }
      for (int point = 0; point < correct.length; point++) {
        correct[point] += correct(origin, slopes, points.get(point), first, count);
      }
    }
    return correct;
  }

  private int correct(double[] origin, double[][] slopes, double[] alpha, int first, int count) {
    double[] scores = origin.clone();
    for (int i = 0; i < alpha.length; i++) {
      addTo(scores, alpha[i], slopes[i]);
    }
    int correct = 0;
    for (int row = 0; row < count; row++) {
      correct += largest(scores, row) == labels[first + row] ? 1 : 0;
    }
    return correct;
  }

  private double[] slope(Map<String, Double> direction, int first, int count) {
    double[] slope = new double[count * head.classes()];
    direction.forEach(
        (name, coefficient) ->
            addTo(slope, coefficient, projections(features.tangent(name, first, count), count)));
    return slope;
  }

  private double[] projections(float[] rows, int count) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray array = manager.create(rows, new Shape(count, features.dimension()));
      float[] single = head.projections(array).toFloatArray();
      double[] widened = new double[single.length];
      java.util.Arrays.setAll(widened, i -> single[i]);
      return widened;
    }
  }

  /** The first of the largest scores, as the engine's argMax picks. */
  private int largest(double[] scores, int row) {
    int begin = row * head.classes();
    int best = 0;
    for (int c = 1; c < head.classes(); c++) {
      if (scores[begin + c] > scores[begin + best]) {
        best = c;
      }
    }
    return best;
  }

  private static void addTo(double[] sum, double factor, double[] addend) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }
}
