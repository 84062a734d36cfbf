package dev.tangent.core.model.operation;

import ai.djl.ndarray.NDArray;

/**
 * One vector for a sequence x [n, t, d]: linear in x, so the tangents are pooled as the primal is.
 */
public final class Pooling {

  private Pooling() {}

  /**
   * The mean over real tokens, Σ m∘x / Σ m.
   *
   * @param mask m [n, t], 1 for a real token and 0 for padding; null when nothing is padded
   */
  public static Value mean(Value x, NDArray mask) {
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

  /** The first token of each sequence. */
  public static Value first(Value x) {
    NDArray tangents = x.hasTangents() ? x.tangents().get(":, :, 0") : null;
    return Value.of(x.primal().get(":, 0"), tangents);
  }

  /** Each token's weight m / Σ m as [n, t, 1]. */
  private static NDArray shares(NDArray mask, NDArray like) {
    NDArray weights = mask.toType(like.getDataType(), false);
    return weights.div(weights.sum(new int[] {1}, true)).expandDims(2);
  }
}
