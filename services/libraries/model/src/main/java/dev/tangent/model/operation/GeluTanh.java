package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scalar;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * GELU's approximation y = ½x(1 + tanh u) with u = √(2/π)(x + cx³), c = 0.044715, and ẏ = ½(1 + t +
 * x(1 − t²)u′) ẋ with t = tanh u, u′ = √(2/π)(1 + 3cx²) (Hendrycks and Gimpel 2016, section 2). It
 * differs from {@link Gelu} by up to 5e-4.
 */
public final class GeluTanh {

  private static final double C = 0.044715;
  private static final double FACTOR = Math.sqrt(2 / Math.PI);

  private GeluTanh() {}

  public static Value apply(Value x) {
    NDArray y = Scope.array(() -> halved(x.primal(), tanh(x.primal()).add(1.0)));
    return Value.of(
        y, x.hasTangents() ? Scope.array(() -> x.tangents().mul(derivative(x.constant()))) : null);
  }

  private static NDArray halved(NDArray x, NDArray y) {
    return Scalar.times(x, 0.5).mul(y);
  }

  private static NDArray tanh(NDArray x) {
    NDArray bent = Scalar.times(x.square(), C).add(1.0);
    return Scalar.times(x, FACTOR).mul(bent).tanh();
  }

  private static NDArray derivative(NDArray x) {
    NDArray tanh = tanh(x);
    NDArray slope = x.square().muli(3 * C).addi(1.0).muli(FACTOR);
    NDArray inner = tanh.square().neg().addi(1.0).muli(slope).muli(x);
    return inner.addi(tanh).addi(1.0).muli(0.5);
  }
}
