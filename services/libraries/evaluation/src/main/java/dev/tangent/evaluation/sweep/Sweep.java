package dev.tangent.evaluation.sweep;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The one evaluation primitive: the accuracy at each coefficient point α ∈ Rᵏ along k directions.
 */
public final class Sweep {

  private Sweep() {}

  /**
   * A task vector's share of a direction.
   *
   * @param vector a safetensors file
   */
  public record Term(Path vector, double coefficient) {}

  /**
   * In the tangent space, from stored features: f₀ + Σ αᵢ Σⱼ cᵢⱼ J vⱼ. No model is run.
   *
   * @param directions for each direction the names of its vectors among the features', with their
   *     coefficients
   */
  public static SweepResult tangent(
      TangentFeatures features,
      List<Map<String, Double>> directions,
      ClassificationHead head,
      List<double[]> points) {
    int[] all = IntStream.range(0, features.size()).toArray();
    return tangent(features, directions, head, points, all);
  }

  /** The same on some of the examples only. */
  public static SweepResult tangent(
      TangentFeatures features,
      List<Map<String, Double>> directions,
      ClassificationHead head,
      List<double[]> points,
      int[] examples) {
    requireCoordinates(directions.size(), points);
    int[] correct = new TangentSweep(features, directions, head).correct(points, examples);
    return new SweepResult(points, correct, examples.length);
  }

  /** Non-linearly: f(x; θ₀ + Σ αᵢ dᵢ), by moving the weights and running the encoder again. */
  public static SweepResult weights(
      PretrainedEncoder base,
      List<List<Term>> directions,
      ClassificationHead head,
      ExampleSource data,
      List<double[]> points,
      ProgressListener progress) {
    requireCoordinates(directions.size(), points);
    head.requireFits(base.encoder(), data);
    try (WeightSweep sweep = new WeightSweep(base, directions)) {
      return new SweepResult(points, sweep.correct(head, data, points, progress), data.size());
    }
  }

  /** What the sweep of {@link #tangent} counts at one point, example by example. */
  public static ScoredExamples scored(
      TangentFeatures features,
      List<Map<String, Double>> directions,
      ClassificationHead head,
      double[] point,
      int[] examples) {
    requireCoordinates(directions.size(), List.of(point));
    return new TangentSweep(features, directions, head).scored(point, examples);
  }

  /** What the sweep of {@link #weights} counts at one point, example by example. */
  public static ScoredExamples scored(
      PretrainedEncoder base,
      List<List<Term>> directions,
      ClassificationHead head,
      ExampleSource data,
      double[] point,
      int[] examples,
      ProgressListener progress) {
    requireCoordinates(directions.size(), List.of(point));
    head.requireFits(base.encoder(), data);
    try (WeightSweep sweep = new WeightSweep(base, directions)) {
      return sweep.scored(head, data, point, examples, progress);
    }
  }

  private static void requireCoordinates(int directions, List<double[]> points) {
    for (double[] point : points) {
      if (point.length != directions) {
        throw new InvalidInputException(
            "a point of " + point.length + " coefficients for " + directions + " directions");
      }
    }
  }
}
