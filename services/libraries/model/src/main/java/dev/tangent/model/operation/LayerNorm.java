package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * y = γ∘x̂ + β with x̂ = (x − μ)/σ, σ² = var(x) + ε over the last axis, and
 *
 * <p>ẏ = γ∘(ẋ − mean(ẋ) − x̂∘mean(x̂∘ẋ))/σ + γ̇∘x̂ + β̇.
 */
public final class LayerNorm {

  private static final int[] LAST = {-1};

  private LayerNorm() {}

  /** Without a shift: β = 0. */
  public static Value apply(Value x, Value scale, float epsilon) {
    NDArray zero = scale.constant().zerosLike();
    return apply(x, scale, Value.constant(zero), epsilon);
  }

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
    return Value.of(y, still ? null : Scope.tangents(() -> tangents(x, scale, shift, epsilon)));
  }

  private static @Nullable NDArray tangents(Value x, Value scale, Value shift, float epsilon) {
    NDArray centred = x.constant().sub(x.constant().mean(LAST, true));
    NDArray deviation = centred.square().mean(LAST, true).addi((double) epsilon).sqrt();
    NDArray normalized = centred.divi(deviation);
    NDArray tangents =
        x.hasTangents()
            ? throughInput(x.tangents(), normalized, deviation, scale.constant())
            : null;
    if (scale.hasTangents()) {
      NDArray aligned = Tangents.align(scale.tangents(), Tangents.rank(normalized));
      tangents = Tangents.addInto(tangents, aligned.mul(normalized));
    }
    return shift.hasTangents()
        ? Tangents.shifted(tangents, shift.tangents(), normalized)
        : tangents;
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
