package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scalar;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * y = x / max(‖x‖₂, ε) over the last axis and ẏ = (ẋ − y⟨y, ẋ⟩)/‖x‖₂. The bound ε = 1e-12, that of
 * PyTorch's {@code normalize}, only keeps a zero vector from becoming NaN.
 */
public final class Normalize {

  private static final int[] LAST = {-1};

  /** The least length that is divided by. */
  public static final double EPSILON = 1e-12;

  private Normalize() {}

  public static Value apply(Value x) {
    NDArray y = unit(x.primal());
    return Value.of(y, x.hasTangents() ? Scope.array(() -> tangents(x)) : null);
  }

  /** x / max(‖x‖₂, ε). */
  public static NDArray unit(NDArray x) {
    return x.div(norm(x));
  }

  private static NDArray norm(NDArray x) {
    return Scalar.atLeast(x.square().sum(LAST, true).sqrt(), EPSILON);
  }

  private static NDArray tangents(Value x) {
    NDArray norm = norm(x.constant());
    NDArray y = x.constant().div(norm);
    NDArray projection = x.tangents().mul(y).sum(LAST, true);
    return x.tangents().sub(projection.mul(y)).divi(norm);
  }
}
