package dev.tangent.core.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * y = γ∘x̂ + β with x̂ = (x − μ)/σ, σ² = var(x) + ε over the last axis, and
 *
 * <p>ẏ = γ∘(ẋ − mean(ẋ) − x̂∘mean(x̂∘ẋ))/σ + γ̇∘x̂ + β̇.
 */
public final class LayerNorm {

  private static final int[] LAST = {-1};

  private LayerNorm() {}

  /**
   * @param x [..., d]
   * @param scale γ [d]
   * @param shift β [d]
   */
  public static Value apply(Value x, Value scale, Value shift, float epsilon) {
    NDArray primal = x.primal();
    NDArray y =
        primal
            .getNDArrayInternal()
            .layerNorm(primal, lastAxis(primal), scale.primal(), shift.primal(), epsilon)
            .singletonOrThrow();
    boolean still = !x.hasTangents() && !scale.hasTangents() && !shift.hasTangents();
    return Value.of(y, still ? null : Scope.array(() -> tangents(x, scale, shift, epsilon)));
  }

  private static NDArray tangents(Value x, Value scale, Value shift, float epsilon) {
    NDArray centred = x.constant().sub(x.constant().mean(LAST, true));
    NDArray deviation = centred.square().mean(LAST, true).addi((double) epsilon).sqrt();
    NDArray normalized = centred.divi(deviation);
    int rank = Tangents.rank(normalized);
    NDArray tangents =
        x.hasTangents()
            ? throughInput(x.tangents(), normalized, deviation, scale.constant())
            : null;
    if (scale.hasTangents()) {
      NDArray scaled = Tangents.align(scale.tangents(), rank).mul(normalized);
      tangents = Tangents.addInto(tangents, scaled);
    }
    if (shift.hasTangents()) {
      NDArray aligned = Tangents.align(shift.tangents(), rank);
      tangents =
          tangents == null ? Tangents.broadcast(aligned, normalized) : tangents.addi(aligned);
    }
    return tangents;
  }

  private static NDArray throughInput(
      NDArray input, NDArray normalized, NDArray deviation, NDArray scale) {
    NDArray projection = input.mul(normalized).mean(LAST, true);
    NDArray along = normalized.mul(projection);
    return input.sub(input.mean(LAST, true)).subi(along).divi(deviation).muli(scale);
  }

  private static Shape lastAxis(NDArray x) {
    return new Shape(x.getShape().get(Tangents.rank(x) - 1));
  }
}
