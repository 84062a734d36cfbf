package dev.tangent.model.statistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.value.Eigenbasis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One input's scores g_y = ∂ log p(y|x)/∂f of every label y, in the space of features: the Fisher
 * information of the weights is Jᵀ (Σ_y p_y g_y g_yᵀ) J.
 *
 * @param probabilities p, [labels]
 * @param gradients g, [labels][d]
 */
record LabelScores(double[] probabilities, double[][] gradients) {

  /** What float32 does not see beside 1. */
  private static final double NEGLIGIBLE = 0x1p-24;

  /**
   * @param features [1, d]
   */
  static LabelScores of(ClassificationHead head, NDArray features) {
    NDArray exact = features.toType(DataType.FLOAT64, false);
    NDArray jacobian = head.jacobian(exact);
    NDArray p = head.logits(exact).softmax(1);
    NDArray centred = jacobian.sub(p.matMul(jacobian));
    return new LabelScores(p.toDoubleArray(), rows(centred));
  }

  private static double[][] rows(NDArray matrix) {
    double[] values = Doubles.of(matrix);
    int columns = Math.toIntExact(matrix.getShape().get(1));
    double[][] rows = new double[values.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  /**
   * Vectors c with Σ c cᵀ = Σ_y p_y g_y g_yᵀ: as few as it has directions, and fewer where the rest
   * of its trace is beyond float32. A model that is sure of its labels has few.
   */
  List<double[]> factors(NDManager manager) {
    int labels = probabilities.length;
    int d = gradients[0].length;
    double[] weighted = new double[labels * d];
    double rest = 0;
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] = Math.sqrt(probabilities[i / d]) * gradients[i / d][i % d];
      rest += weighted[i] * weighted[i];
    }
    List<double[]> factors = new ArrayList<>();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray m = manager.create(weighted, new Shape(labels, d));
      // Whatever orthonormal columns U has, UᵀM has the same sum of squares as M.
      NDArray basis = Eigenbasis.of(m.matMul(m.transpose()));
      double[][] rows = rows(basis.transpose().matMul(m));
      double negligible = NEGLIGIBLE * rest;
      for (int k = labels - 1; k >= 0 && rest > negligible; k--) {
        factors.add(rows[k]);
        rest -= squaredNorm(rows[k]);
      }
    }
    return factors;
  }

  private static double squaredNorm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }

  /**
   * The score of one label.
   *
   * @param uniform from [0, 1): the label whose share of it that is
   */
  double[] ofLabel(double uniform) {
    double below = 0;
    for (int y = 0; y < probabilities.length; y++) {
      below += probabilities[y];
      if (uniform < below) {
        return gradients[y];
      }
    }
    // Probabilities may add up to less than one by their rounding.
    return gradients[probabilities.length - 1];
  }

  /** Σ_y √p_y g_y. */
  double[] ofAllLabels() {
    double[] sum = new double[gradients[0].length];
    for (int y = 0; y < probabilities.length; y++) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += Math.sqrt(probabilities[y]) * gradients[y][j];
      }
    }
    return sum;
  }
}
