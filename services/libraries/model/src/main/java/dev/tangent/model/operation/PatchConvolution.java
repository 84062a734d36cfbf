package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A convolution whose stride is its kernel's size P: each patch is seen once, so it is a matrix
 * product, Y = unfold(X) Wᵀ + b and Ẏᵢ = unfold(Ẋᵢ) Wᵀ + unfold(X) Ẇᵢᵀ + ḃᵢ. Channels come last: X
 * [n, h, w, c] and Y [n, ⌊h/P⌋, ⌊w/P⌋, d]; W is [d, c, P, P], as convolutions have it. A margin to
 * the right and below that fills no patch is not seen.
 */
public final class PatchConvolution {

  private PatchConvolution() {}

  /**
   * @param bias b [d], or null for none
   */
  public static Value apply(Value x, Value weight, @Nullable Value bias) {
    return Scope.value(
        () -> {
          long patch = weight.primal().getShape().get(2);
          Value patches =
              Value.of(
                  unfold(x.primal(), patch),
                  x.hasTangents() ? unfoldAll(x.tangents(), patch) : null);
          return Linear.apply(patches, rows(weight), bias);
        });
  }

  /** Of k stacks of images at once. */
  private static NDArray unfoldAll(NDArray tangents, long patch) {
    Shape s = tangents.getShape();
    NDArray flat =
        unfold(tangents.reshape(s.get(0) * s.get(1), s.get(2), s.get(3), s.get(4)), patch);
    return flat.reshape(new Shape(s.get(0), s.get(1)).addAll(flat.getShape().slice(1)));
  }

  /** Patches row by row, each in the order of a weight's row: [c, P, P]. */
  private static NDArray unfold(NDArray x, long patch) {
    Shape s = x.getShape();
    long high = s.get(1) / patch;
    long wide = s.get(2) / patch;
    return seen(x, high * patch, wide * patch)
        .reshape(s.get(0), high, patch, wide, patch, s.get(3))
        .transpose(0, 1, 3, 5, 2, 4)
        .reshape(s.get(0), high, wide, s.get(3) * patch * patch);
  }

  private static NDArray seen(NDArray x, long height, long width) {
    boolean whole = x.getShape().get(1) == height && x.getShape().get(2) == width;
    return whole ? x : x.get(new NDIndex(":, :" + height + ", :" + width));
  }

  private static Value rows(Value weight) {
    Shape s = weight.primal().getShape();
    long perRow = s.slice(1).size();
    return Value.of(
        weight.primal().reshape(s.get(0), perRow),
        weight.hasTangents() ? weight.tangents().reshape(-1, s.get(0), perRow) : null);
  }
}
