package dev.tangent.evaluation.disentanglement;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import java.nio.file.Path;
import java.util.List;

/** Measures {@link DisentanglementError}s. */
public final class Disentanglement {

  private Disentanglement() {}

  /**
   * One of the two tasks, to be evaluated non-linearly.
   *
   * @param vector its task vector, a safetensors file
   */
  public record Side(Path vector, ExampleSource examples, ClassificationHead head) {}

  /**
   * One of the two tasks in the tangent space: its examples' features f₀, Jτ₁ and Jτ₂ under its
   * head.
   *
   * @param rows [3][n · d]
   */
  public record TangentSide(ClassificationHead head, float[][] rows) {

    /**
     * @param directions the names of both tasks' vectors among the features'
     * @param examples which rows
     */
    public static TangentSide of(
        TangentFeatures features,
        List<String> directions,
        ClassificationHead head,
        int[] examples) {
      if (features.dimension() != head.dimension() || directions.size() != 2) {
        throw new InvalidInputException(
            "a disentanglement error takes two directions and a head of the features' width, found "
                + directions
                + " and widths "
                + features.dimension()
                + " and "
                + head.dimension());
      }
      int d = features.dimension();
      float[][] rows = new float[3][examples.length * d];
      for (int i = 0; i < examples.length; i++) {
        System.arraycopy(features.primal(examples[i], 1), 0, rows[0], i * d, d);
        for (int v = 0; v < 2; v++) {
          float[] row = features.tangent(directions.get(v), examples[i], 1);
          System.arraycopy(row, 0, rows[v + 1], i * d, d);
        }
      }
      return new TangentSide(head, rows);
    }
  }

  /**
   * In the tangent space, f(x; θ₀) + α₁ J(x)τ₁ + α₂ J(x)τ₂, without any model run.
   *
   * @param alphas the grid of both coefficients, with 0 among them
   */
  public static DisentanglementError tangent(
      TangentSide first, TangentSide second, double[] alphas, ProgressListener progress) {
    return DisentanglementError.measure(new TangentPair(List.of(first, second)), alphas, progress);
  }

  /**
   * Non-linearly, f(x; θ₀ + α₁τ₁ + α₂τ₂): one run over both tasks' examples a grid point.
   *
   * @param alphas the grid of both coefficients, with 0 among them
   */
  public static DisentanglementError weights(
      PretrainedEncoder base, Side first, Side second, double[] alphas, ProgressListener progress) {
    try (WeightPair pair = new WeightPair(base, List.of(first, second))) {
      return DisentanglementError.measure(pair, alphas, progress);
    }
  }
}
