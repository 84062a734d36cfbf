package dev.tangent.merging.recipe.method;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.Rounding;

/** Rounds as PyTorch does, which computes 16-bit numbers in float32 and rounds them again. */
public final class Precision {

  private Precision() {}

  public static void round(DType compute, double[] values, int length) {
    if (compute.bytes() == 2) {
      Rounding.of(DType.F32, values, length);
    }
    Rounding.of(compute, values, length);
  }
}
