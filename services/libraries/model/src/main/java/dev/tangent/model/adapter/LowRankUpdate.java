package dev.tangent.model.adapter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.util.List;

/**
 * What an adapter adds to one weight W [n, m]: s · L R with L [n, r] and R [r, m]. Of a linear
 * layer L is B and R is A; of a look-up table, whose rows are inputs, L is Aᵀ and R is Bᵀ.
 *
 * <p>Source: PEFT, {@code Linear.get_delta_weight} and {@code Embedding.get_delta_weight} in {@code
 * tuners/lora/layer.py}.
 *
 * @param left L, row by row
 * @param right R, row by row
 * @param scale s
 */
record LowRankUpdate(double[] left, double[] right, int rank, int columns, double scale) {

  /** Two matrices of this many elements are held in memory: of rank 1024 and width 16384. */
  private static final long LARGEST = 1L << 24;

  /**
   * @param a A, of [r, inputs]
   * @param b B, of [outputs, r]
   * @param table whether W is a look-up table of [inputs, outputs]
   * @throws InvalidInputException when the matrices do not fit W or the rank
   */
  static LowRankUpdate read(
      TensorSource adapter,
      TensorInfo a,
      TensorInfo b,
      TensorInfo weight,
      boolean table,
      int rank,
      double scale) {
    List<Long> outputsInputs =
        table && weight.shape().size() == 2
            ? List.of(weight.shape().get(1), weight.shape().get(0))
            : weight.shape();
    boolean fits =
        outputsInputs.size() == 2
            && a.shape().equals(List.of((long) rank, outputsInputs.get(1)))
            && b.shape().equals(List.of(outputsInputs.get(0), (long) rank));
    if (!fits) {
      throw new InvalidInputException(
          "%s: %s has shape %s and %s has %s; expected matrices of rank %d for %s of shape %s"
              .formatted(
                  adapter.files().get(0),
                  a.name(),
                  a.shape(),
                  b.name(),
                  b.shape(),
                  rank,
                  weight.name(),
                  weight.shape()));
    }
    double[] first = values(adapter, a);
    double[] second = values(adapter, b);
    int columns = Math.toIntExact(weight.shape().get(1));
    return table
        ? new LowRankUpdate(
            turned(first, rank), turned(second, second.length / rank), rank, columns, scale)
        : new LowRankUpdate(second, first, rank, columns, scale);
  }

  private static double[] values(TensorSource adapter, TensorInfo info) {
    if (info.elements() > LARGEST) {
      throw new InvalidInputException(
          "%s: %s has %d elements; at most %d are read"
              .formatted(adapter.files().get(0), info.name(), info.elements(), LARGEST));
    }
    double[] values = new double[(int) info.elements()];
    FiniteElements.read(adapter, info.name(), 0, values, values.length);
    return values;
  }

  private static double[] turned(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    double[] turned = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = matrix[i * columns + j];
      }
    }
    return turned;
  }

  /** Adds it to elements of W from an offset on. */
  void addTo(double[] weight, long offset, int length) {
    for (int k = 0; k < length; k++) {
      int row = (int) ((offset + k) / columns);
      int column = (int) ((offset + k) % columns);
      double product = 0;
      for (int r = 0; r < rank; r++) {
        product += left[row * rank + r] * right[r * columns + column];
      }
      weight[k] += scale * product;
    }
  }
}
