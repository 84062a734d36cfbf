package dev.tangent.evaluation.sweep;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.model.operation.Normalize;
import java.util.Arrays;
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
      double[] origin = origin(first, count);
      double[][] slopes = slopes(first, count);
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
    double[] scores = scores(origin, slopes, alpha);
    int correct = 0;
    for (int row = 0; row < count; row++) {
      correct += largest(scores, row) == labels[first + row] ? 1 : 0;
    }
    return correct;
  }

  private static double[] scores(double[] origin, double[][] slopes, double[] alpha) {
    double[] scores = origin.clone();
    for (int i = 0; i < alpha.length; i++) {
      addTo(scores, alpha[i], slopes[i]);
    }
    return scores;
  }

  /** What is said of each of these examples at one point. */
  ScoredExamples scored(double[] point, int[] examples) {
    int classes = head.classes();
    int[] predicted = new int[examples.length];
    float[] logits = new float[Math.multiplyExact(examples.length, classes)];
    for (int begin = 0; begin < examples.length; ) {
      int first = examples[begin];
      int count = run(examples, begin);
      double[] scores = scores(origin(first, count), slopes(first, count), point);
      double[] lengths = lengths(point, first, count);
      for (int row = 0; row < count; row++) {
        predicted[begin + row] = largest(scores, row);
        double scale = Math.exp(head.logitScale()) / lengths[row];
        for (int c = 0; c < classes; c++) {
          logits[(begin + row) * classes + c] = (float) (scale * scores[row * classes + c]);
        }
      }
      begin += count;
    }
    int[] own = Arrays.stream(examples).map(i -> labels[i]).toArray();
    return new ScoredExamples(examples.clone(), own, predicted, classes, logits);
  }

  /** ‖f₀ + Σ αᵢ J dᵢ‖, bounded as the head bounds it. */
  private double[] lengths(double[] point, int first, int count) {
    double[] moved = doubles(features.primal(first, count));
    for (int i = 0; i < point.length; i++) {
      double alpha = point[i];
      directions
          .get(i)
          .forEach(
              (name, coefficient) ->
                  addTo(moved, alpha * coefficient, doubles(features.tangent(name, first, count))));
    }
    int d = features.dimension();
    double[] lengths = new double[count];
    for (int row = 0; row < count; row++) {
      double squares = 0;
      for (int k = row * d; k < (row + 1) * d; k++) {
        squares += moved[k] * moved[k];
      }
      lengths[row] = Math.max(Math.sqrt(squares), Normalize.EPSILON);
    }
    return lengths;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private double[] origin(int first, int count) {
    return Projections.of(head, features.primal(first, count));
  }

  private double[][] slopes(int first, int count) {
    return directions.stream()
        .map(direction -> slope(direction, first, count))
        .toArray(double[][]::new);
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
