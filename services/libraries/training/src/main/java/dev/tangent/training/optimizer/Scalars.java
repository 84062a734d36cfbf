package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Reads one number out of the engine. */
public final class Scalars {

  private Scalars() {}

  public static double of(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, false).getDouble();
  }
}
