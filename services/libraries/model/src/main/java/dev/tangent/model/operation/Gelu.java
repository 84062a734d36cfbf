package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * The exact GELU y = x Φ(x), with Φ the standard normal distribution function, and ẏ = (Φ(x) + x
 * φ(x)) ẋ (Hendrycks and Gimpel 2016; not the tanh approximation).
 */
public final class Gelu {

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  private Gelu() {}

  public static Value apply(Value x) {
    NDArray y = x.primal().getNDArrayInternal().gelu();
    return Value.of(
        y, x.hasTangents() ? Scope.array(() -> x.tangents().mul(derivative(x.constant()))) : null);
  }

  private static NDArray derivative(NDArray x) {
    NDArray distribution = x.mul(SQRT_HALF).erf().addi(1.0).muli(0.5);
    NDArray density = x.square().muli(-0.5).exp().muli(DENSITY_AT_ZERO);
    return distribution.addi(density.muli(x));
  }
}
