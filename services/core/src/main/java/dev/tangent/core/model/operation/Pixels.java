package dev.tangent.core.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Images as convolutions read them. */
public final class Pixels {

  private Pixels() {}

  /**
   * Inputs, which have no tangents, with channels last.
   *
   * @param pixels [n, c, h, w]
   * @return [n, h, w, c]
   */
  public static Value channelsLast(NDArray pixels, DataType type) {
    return Value.constant(pixels.toType(type, false).transpose(0, 2, 3, 1));
  }
}
