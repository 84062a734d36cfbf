package dev.tangent.core.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * The convolution of a vision transformer's first layer, whose stride is its kernel's size P: Y =
 * unfold(X) Wᵀ and Ẏᵢ = unfold(X) Ẇᵢᵀ, with pixels X [n, c, s, s], W [d, c, P, P] flattened to [d,
 * cP²], and Y [n, g², d] for g = ⌊s/P⌋, patches row by row (Dosovitskiy et al. 2021). Pixels are
 * inputs and have no tangents; a margin of s − gP pixels to the right and below is not seen.
 */
public final class PatchEmbedding {

  private PatchEmbedding() {}

  /**
   * @param pixels [n, c, s, s] of any float type; computed in the weight's
   * @param weight [d, c, P, P]
   */
  public static Value apply(NDArray pixels, Value weight) {
    return Scope.value(() -> Linear.apply(Value.constant(unfold(pixels, weight)), rows(weight)));
  }

  private static NDArray unfold(NDArray pixels, Value weight) {
    Shape s = pixels.getShape();
    long patch = weight.primal().getShape().get(2);
    long high = s.get(2) / patch;
    long wide = s.get(3) / patch;
    return seen(pixels, high * patch, wide * patch)
        .toType(weight.primal().getDataType(), false)
        .reshape(s.get(0), s.get(1), high, patch, wide, patch)
        .transpose(0, 2, 4, 1, 3, 5)
        .reshape(s.get(0), high * wide, s.get(1) * patch * patch);
  }

  private static NDArray seen(NDArray pixels, long height, long width) {
    boolean whole = pixels.getShape().get(2) == height && pixels.getShape().get(3) == width;
    return whole ? pixels : pixels.get(new NDIndex(":, :, :" + height + ", :" + width));
  }

  private static Value rows(Value weight) {
    long d = weight.primal().getShape().get(0);
    return Value.of(
        weight.primal().reshape(d, -1),
        weight.hasTangents() ? weight.tangents().reshape(-1, d, perRow(weight)) : null);
  }

  private static long perRow(Value weight) {
    return weight.primal().getShape().slice(1).size();
  }
}
