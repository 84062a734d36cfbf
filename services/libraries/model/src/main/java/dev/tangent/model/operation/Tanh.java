package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/** y = tanh(x) and ẏ = (1 − y²) ẋ. */
public final class Tanh {

  private Tanh() {}

  public static Value apply(Value x) {
    NDArray y = x.primal().tanh();
    return Value.of(y, x.hasTangents() ? Scope.array(() -> tangents(x)) : null);
  }

  private static NDArray tangents(Value x) {
    NDArray slope = x.constant().tanh().square().negi().addi(1.0);
    return x.tangents().mul(slope);
  }
}
