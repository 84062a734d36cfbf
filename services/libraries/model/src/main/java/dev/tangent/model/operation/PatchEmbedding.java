package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

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
          return Pixels.sequence(PatchConvolution.apply(x, weight, null));
        });
  }
}
