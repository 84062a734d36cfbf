package dev.tangent.evaluation.sweep;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
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

  /** Right answers at each point, among these examples. */
  int[] correct(List<double[]> points, int[] examples) {
    int[] correct = new int[points.size()];
    for (int begin = 0; begin < examples.length; ) {
      int first = examples[begin];
      int count = run(examples, begin);
      double[] origin = Projections.of(head, features.primal(first, count));
      double[][] slopes = new double[directions.size()][];
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = slope(directions.get(i), first, count);
      }
      for (int point = 0; point < correct.length; point++) {
        correct[point] += correct(origin, slopes, points.get(point), first, count);
      }
      begin += count;
    }
    return correct;
  }

  /** How many of the examples from {@code begin} on are neighbours, up to a chunk. */
  private static int run(int[] examples, int begin) {
    int count = 1;
    while (count < ROWS
        && begin + count < examples.length
        && examples[begin + count] == examples[begin] + count) {
      count++;
    }
    return count;
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
            addTo(slope, coefficient, Projections.of(head, features.tangent(name, first, count))));
    return slope;
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
    if (factor == 0) {
      return;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }
}
