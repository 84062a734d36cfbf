package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One vector for a sequence x [n, t, d] or a grid: linear in x, so the tangents are pooled as the
 * primal is.
 */
public final class Pooling {

  private Pooling() {}

  /**
   * The mean over real tokens, Σ m∘x / Σ m.
   *
   * @param mask m [n, t], 1 for a real token and 0 for padding; null when nothing is padded
   */
  public static Value mean(Value x, @Nullable NDArray mask) {
    return Scope.value(
        () -> {
          if (mask == null) {
            NDArray tangents = x.hasTangents() ? x.tangents().mean(new int[] {2}) : null;
            return Value.of(x.primal().mean(new int[] {1}), tangents);
          }
          NDArray share = shares(mask, x.constant());
          NDArray tangents = x.hasTangents() ? x.tangents().mul(share).sum(new int[] {2}) : null;
          return Value.of(x.primal().mul(share).sum(new int[] {1}), tangents);
        });
  }

  /** The mean over the positions of a grid, x [n, h, w, d]. */
  public static Value overGrid(Value x) {
    return mean(Pixels.sequence(x), null);
  }

  /** The first token of each sequence. */
  public static Value first(Value x) {
    NDArray tangents = x.hasTangents() ? x.tangents().get(":, :, 0") : null;
    return Value.of(x.primal().get(":, 0"), tangents);
  }

  /**
   * One token of each sequence.
   *
   * @param positions [n], INT64: which
   */
  public static Value at(Value x, NDArray positions) {
    return Scope.value(
        () -> {
          Shape s = x.primal().getShape();
          NDArray starts = positions.getManager().arange(Math.toIntExact(s.get(0))).mul(s.get(1));
          NDArray rows = starts.toType(DataType.INT64, false).add(positions);
          NDArray tangents =
              x.hasTangents() ? x.tangents().reshape(-1, s.get(0) * s.get(1), s.get(2)) : null;
          return Embedding.apply(rows, Value.of(x.primal().reshape(-1, s.get(2)), tangents));
        });
  }

  /** Each token's weight m / Σ m as [n, t, 1]. */
  private static NDArray shares(NDArray mask, NDArray like) {
    NDArray weights = mask.toType(like.getDataType(), false);
    return weights.div(weights.sum(new int[] {1}, true)).expandDims(2);
  }
}
