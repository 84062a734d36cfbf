package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/** y = softmax(x) over the last axis and ẏ = y∘(ẋ − Σ y∘ẋ). */
public final class Softmax {

  private static final int[] LAST = {-1};

  private Softmax() {}

  public static Value apply(Value x) {
    NDArray y = x.primal().softmax(-1);
    return Value.of(
        y, x.hasTangents() ? Scope.array(() -> tangents(y.stopGradient(), x.tangents())) : null);
  }

  private static NDArray tangents(NDArray y, NDArray input) {
    NDArray weighted = input.mul(y);
    return weighted.sub(weighted.sum(LAST, true).mul(y));
  }
}
