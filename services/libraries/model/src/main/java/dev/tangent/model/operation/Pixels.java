package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Value;

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

  /** A grid [n, h, w, d] as a sequence [n, h·w, d], row by row. */
  static Value sequence(Value grid) {
    Shape s = grid.primal().getShape();
    long t = s.get(1) * s.get(2);
    return Value.of(
        grid.primal().reshape(s.get(0), t, s.get(3)),
        grid.hasTangents() ? grid.tangents().reshape(-1, s.get(0), t, s.get(3)) : null);
  }
}
