package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/** y = max(x, 0) and ẏ = [x &gt; 0] ẋ. */
public final class Relu {

  private Relu() {}

  public static Value apply(Value x) {
    NDArray y = x.primal().getNDArrayInternal().relu();
    return Value.of(
        y, x.hasTangents() ? Scope.array(() -> x.tangents().mul(derivative(x.constant()))) : null);
  }

  private static NDArray derivative(NDArray x) {
    return x.gt(0).toType(x.getDataType(), false);
  }
}
