package dev.tangent.evaluation.disentanglement;

import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.sweep.Projections;
import dev.tangent.model.head.ClassificationHead;
import java.util.List;

/**
 * In the tangent space, from stored features: no model is run. The scores ⟨f, E_c⟩ and the squared
 * length ‖f‖² of f = f₀ + α₁ Jτ₁ + α₂ Jτ₂ are a linear and a quadratic form in α, whose
 * coefficients are computed once.
 */
final class TangentPair implements PairOutputs {

  private final List<Side> sides;

  /**
   * @param sides of both tasks, with the same two directions in the same order
   */
  TangentPair(List<Disentanglement.TangentSide> sides) {
    this.sides = sides.stream().map(Side::of).toList();
  }

  @Override
  public int[] examples() {
    return sides.stream().mapToInt(Side::examples).toArray();
  }

  @Override
  public int[] classes() {
    return sides.stream().mapToInt(Side::classes).toArray();
  }

  @Override
  public double[][] logits(double first, double second, ProgressListener progress) {
    double[] alpha = {1, first, second};
    double[][] logits = sides.stream().map(side -> side.logits(alpha)).toArray(double[][]::new);
    progress.step(1, 1);
    return logits;
  }

  /**
   * One task.
   *
   * @param scores of f₀, Jτ₁ and Jτ₂: each [examples · classes]
   * @param products the 3 × 3 inner products of these three for each example
   */
  private record Side(
      int examples, int classes, double scale, double[][] scores, double[][][] products) {

    static Side of(Disentanglement.TangentSide side) {
      float[][] rows = side.rows();
      ClassificationHead head = side.head();
      int d = head.dimension();
      int n = rows[0].length / d;
      double[][] scores = new double[rows.length][];
      for (int v = 0; v < rows.length; v++) {
        scores[v] = Projections.of(head, rows[v]);
      }
      double[][][] products = new double[n][rows.length][rows.length];
      for (int i = 0; i < n; i++) {
        for (int v = 0; v < rows.length; v++) {
          for (int w = 0; w < rows.length; w++) {
            products[i][v][w] =
                head.isNormalizing()
                    ? product(rows[v], rows[w], i * d, d)
                    : v + w == 0 ? 1 : 0; // No length but 1 divides what this head takes.
          }
        }
      }
      return new Side(n, head.classes(), Math.exp(head.logitScale()), scores, products);
    }

    double[] logits(double[] alpha) {
      double[] logits = new double[examples * classes];
      for (int i = 0; i < examples; i++) {
        double factor = scale / Math.sqrt(squaredLength(products[i], alpha));
        for (int c = i * classes; c < (i + 1) * classes; c++) {
          for (int v = 0; v < alpha.length; v++) {
            logits[c] += alpha[v] * scores[v][c];
          }
          logits[c] *= factor;
        }
      }
      return logits;
    }

    private static double squaredLength(double[][] products, double[] alpha) {
      double sum = 0;
      for (int v = 0; v < alpha.length; v++) {
        for (int w = 0; w < alpha.length; w++) {
          sum += alpha[v] * alpha[w] * products[v][w];
        }
      }
      // Rounding may take an (all but) zero vector below 0; the head's bound is 1e-12 on the
      // length.
      return Math.max(sum, 1e-24);
    }

    private static double product(float[] a, float[] b, int begin, int length) {
      double sum = 0;
      for (int i = begin; i < begin + length; i++) {
        sum += (double) a[i] * b[i];
      }
      return sum;
    }
  }
}
