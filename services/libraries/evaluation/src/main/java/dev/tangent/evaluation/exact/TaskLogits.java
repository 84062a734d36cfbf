package dev.tangent.evaluation.exact;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.evaluation.sweep.Projections;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * All that a head's logits at f₀ + Σ aᵢ J dᵢ need to know of a task's examples, whatever a is: with
 * d₀ for f₀ and a₀ = 1,
 *
 * <ul>
 *   <li>⟨J dᵢ, E_c⟩, so that ⟨f(a), E_c⟩ is their combination;
 *   <li>⟨J dᵢ, J dⱼ⟩, so that ‖f(a)‖² = aᵀGa; for a head that takes features as they are, 1 for i =
 *       j = 0 and else 0, so that what they are divided by is 1.
 * </ul>
 *
 * @param examples n
 * @param classes C
 * @param size k + 1
 * @param scale exp(s)
 * @param projections [n, C, k + 1]
 * @param gram G of each example, [n, k + 1, k + 1]
 */
record TaskLogits(
    int examples,
    int classes,
    int size,
    double scale,
    int[] labels,
    double[] projections,
    double[] gram) {

  private static final int ROWS = 256;

  /** What an example takes, in doubles. */
  static long numbers(ClassificationHead head, int directions) {
    long size = directions + 1L;
    return size * (size + head.classes());
  }

  /**
   * @param directions their names among the features', in the order of the coefficients
   * @param most the first so many examples
   * @throws InvalidInputException when the features are not the head's, lack a direction or have no
   *     examples
   */
  static TaskLogits of(
      TangentFeatures features, ClassificationHead head, List<String> directions, int most) {
    int n = Math.min(features.size(), most);
    int size = directions.size() + 1;
    if (n == 0 || features.dimension() != head.dimension()) {
      throw new InvalidInputException(
          "exact coefficients: %d examples of %d dimensions under a head of %d"
              .formatted(n, features.dimension(), head.dimension()));
    }
    double[] projections = new double[n * head.classes() * size];
    double[] gram = new double[n * size * size];
    for (int first = 0; first < n; first += ROWS) {
      int count = Math.min(ROWS, n - first);
      float[][] rows = new float[size][];
      rows[0] = features.primal(first, count);
      for (int i = 1; i < size; i++) {
        rows[i] = features.tangent(directions.get(i - 1), first, count);
      }
      project(rows, head, first, projections);
      if (head.isNormalizing()) {
        double[] part = gram(rows, features.dimension());
        System.arraycopy(part, 0, gram, first * size * size, part.length);
      }
    }
    if (!head.isNormalizing()) {
      setLengthsToOne(gram, size);
    }
    int[] labels = Arrays.copyOf(features.labels(), n);
    return new TaskLogits(
        n, head.classes(), size, Math.exp(head.logitScale()), labels, projections, gram);
  }

  /** G of a head that takes features as they are, as if f₀ were of length 1 and never moved. */
  private static void setLengthsToOne(double[] gram, int size) {
    for (int first = 0; first < gram.length; first += size * size) {
      gram[first] = 1;
    }
  }

  private static void project(
      float[][] rows, ClassificationHead head, int first, double[] projections) {
    for (int i = 0; i < rows.length; i++) {
      double[] part = Projections.of(head, rows[i]);
      for (int xc = 0; xc < part.length; xc++) {
        projections[(first * head.classes() + xc) * rows.length + i] = part[xc];
      }
    }
  }

  /** [rows, k + 1, k + 1] of rows [k + 1][rows · d]. */
  private static double[] gram(float[][] rows, int d) {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList list = new NDList();
      for (float[] row : rows) {
        list.add(manager.create(row, new Shape(row.length / d, d)).toType(DataType.FLOAT64, true));
      }
      NDArray stacked = NDArrays.stack(list, 1);
      return stacked.batchMatMul(stacked.transpose(0, 2, 1)).toDoubleArray();
    }
  }
}
