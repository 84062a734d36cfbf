package dev.tangent.merging.method.statistics;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;

/** Magnitudes |τ| of one input, as the float32 that order statistics compare. */
public final class Magnitudes {

  private Magnitudes() {}

  public static void ofTensor(
      MergeInputs inputs, int t, TensorInfo tensor, OrderStatistic.Visitor numbers) {
    inputs.forEach(t, tensor, (offset, values, length) -> numbers.magnitudes(values[0], length));
  }

  /** Over the whole vector. */
  public static void ofVector(MergeInputs inputs, int t, OrderStatistic.Visitor numbers) {
    inputs.tensors().forEach(tensor -> ofTensor(inputs, t, tensor, numbers));
  }
}
