package dev.tangent.merging.method.statistics;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;

/** Magnitudes |τ| of one input, as the float32 that order statistics compare. */
public final class Magnitudes {

  private Magnitudes() {}

  public static void ofTensor(
      MergeInputs inputs, int t, TensorInfo tensor, OrderStatistic.Visitor numbers) {
    inputs.forEach(
        t,
        tensor,
        (offset, values, length) -> {
          for (int i = 0; i < length; i++) {
            numbers.visit((float) Math.abs(values[0][i]));
          }
        });
  }

  /** Over the whole vector. */
  public static void ofVector(MergeInputs inputs, int t, OrderStatistic.Visitor numbers) {
    inputs.tensors().forEach(tensor -> ofTensor(inputs, t, tensor, numbers));
  }
}
