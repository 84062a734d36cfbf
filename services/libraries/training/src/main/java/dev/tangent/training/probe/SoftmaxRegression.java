package dev.tangent.training.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.evaluation.optimization.Lbfgs;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.linearization.TangentFeatures;
import java.util.Arrays;

/**
 * The objective of multinomial logistic regression without an intercept, on features of length 1:
 *
 * <p>L(W) = 1/n Σ_i −log softmax(W x̂_i)[y_i] + λ/2 ‖W‖², x̂ = x/‖x‖, with the gradient ∂L/∂W = 1/n
 * Σ_i (p_i − e_{y_i}) x̂_iᵀ + λ W.
 *
 * <p>W [classes, d] is row after row in an array. Features are read from their file block by block,
 * and everything is computed in float64.
 */
final class SoftmaxRegression implements Lbfgs.Objective {

  private static final int ROWS = 4096;

  private final TangentFeatures features;
  private final int[] labels;
  private final int classes;
  private final double l2;

  /**
   * @param l2 λ, above 0
   */
  SoftmaxRegression(TangentFeatures features, int classes, double l2) {
    this.features = features;
    this.labels = features.labels();
    this.classes = classes;
    this.l2 = l2;
  }

  int size() {
    return classes * features.dimension();
  }

  @Override
  public double at(double[] weights, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    try (NDManager manager = NativeEngine.newManager();
        NDArray w = manager.create(weights, new Shape(classes, features.dimension()))) {
      for (int first = 0; first < labels.length; first += ROWS) {
        int count = Math.min(ROWS, labels.length - first);
        loss += block(first, count, w, gradient);
      }
    }
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = gradient[i] / labels.length + l2 * weights[i];
      squares += weights[i] * weights[i];
    }
    return loss / labels.length + l2 / 2 * squares;
  }

  /** Adds Σ (p − e_y) x̂ᵀ of some rows to the gradient, and returns their losses' sum. */
  private double block(int first, int count, NDArray w, double[] gradient) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray x = w.getManager().create(unit(first, count), new Shape(count, features.dimension()));
      double[] errors = x.matMul(w.transpose()).toDoubleArray();
      double loss = 0;
      for (int i = 0; i < count; i++) {
        loss += toError(errors, i * classes, labels[first + i]);
      }
      NDArray error = w.getManager().create(errors, new Shape(count, classes));
      double[] share = error.transpose().matMul(x).toDoubleArray();
      for (int i = 0; i < share.length; i++) {
        gradient[i] += share[i];
      }
      return loss;
    }
  }

  /** Turns a row of logits into p − e_y, and returns −log p_y. */
  private double toError(double[] row, int begin, int label) {
    double largest = row[begin];
    for (int c = 1; c < classes; c++) {
      largest = Math.max(largest, row[begin + c]);
    }
    double own = row[begin + label] - largest;
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      row[begin + c] = Math.exp(row[begin + c] - largest);
      sum += row[begin + c];
    }
    for (int c = 0; c < classes; c++) {
      row[begin + c] /= sum;
    }
    row[begin + label] -= 1;
    return Math.log(sum) - own;
  }

  /** x̂ of some rows. */
  private double[] unit(int first, int count) {
    float[] rows = features.primal(first, count);
    int d = features.dimension();
    double[] unit = new double[rows.length];
    for (int begin = 0; begin < rows.length; begin += d) {
      double squares = 0;
      for (int j = begin; j < begin + d; j++) {
        squares += (double) rows[j] * rows[j];
      }
      double norm = Math.max(Math.sqrt(squares), Float.MIN_NORMAL);
      for (int j = begin; j < begin + d; j++) {
        unit[j] = rows[j] / norm;
      }
    }
    return unit;
  }
}
