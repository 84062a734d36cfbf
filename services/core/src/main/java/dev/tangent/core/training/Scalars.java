package dev.tangent.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Reads one number out of the engine. */
final class Scalars {

  private Scalars() {}

  static double of(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, false).getDouble();
  }
}
