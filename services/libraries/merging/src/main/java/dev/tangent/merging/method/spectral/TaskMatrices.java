package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;

/** One weight of all tasks, read one task at a time. */
public record TaskMatrices(MergeInputs inputs, TensorInfo tensor) {

  public int count() {
    return inputs.count();
  }

  public int rows() {
    return Math.toIntExact(tensor.shape().get(0));
  }

  public int columns() {
    return Math.toIntExact(tensor.shape().get(1));
  }

  /** min(rows, columns). */
  public int rank() {
    return Math.min(rows(), columns());
  }

  public double coefficient(int t) {
    return inputs.coefficient(t);
  }

  /** Reads τ_t. */
  public Matrix get(int t) {
    Matrix matrix = Matrix.zero(rows(), columns());
    inputs.forEach(
        t,
        tensor,
        (offset, values, length) ->
            System.arraycopy(values[0], 0, matrix.values(), (int) offset, length));
    return matrix;
  }

  /** Σ_t τ_t. */
  public Matrix sum() {
    Matrix sum = Matrix.zero(rows(), columns());
    for (int t = 0; t < count(); t++) {
      sum.add(1, get(t));
    }
    return sum;
  }
}
