package dev.tangent.core.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The convolution of a vision transformer's first layer as {@link PatchConvolution}: pixels X [n,
 * c, s, s] and W [d, c, P, P] give Y [n, g², d] for g = ⌊s/P⌋, patches row by row (Dosovitskiy et
 * al. 2021). Pixels are inputs and have no tangents; a margin of s − gP pixels to the right and
 * below is not seen.
 */
public final class PatchEmbedding {

  private PatchEmbedding() {}

  /**
   * @param pixels [n, c, s, s] of any float type; computed in the weight's
   * @param weight [d, c, P, P]
   */
  public static Value apply(NDArray pixels, Value weight) {
    return Scope.value(
        () -> {
          Value x = Pixels.channelsLast(pixels, weight.primal().getDataType());
          return sequence(PatchConvolution.apply(x, weight, null));
        });
  }

  /** [n, g, g, d] as [n, g², d]. */
  private static Value sequence(Value grid) {
    Shape s = grid.primal().getShape();
    return Value.of(
        grid.primal().reshape(s.get(0), -1, s.get(3)),
        grid.hasTangents()
            ? grid.tangents().reshape(-1, s.get(0), s.get(1) * s.get(2), s.get(3))
            : null);
  }
}
