package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scalar;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * OpenAI's CLIP activation y = x σ(βx) with β = 1.702 and σ the logistic function, and ẏ = (s + βx
 * s(1 − s)) ẋ with s = σ(βx) (Hendrycks and Gimpel 2016, section 2, as an approximation of GELU
 * that differs from it by up to 0.02: the two are not interchangeable).
 */
public final class QuickGelu {

  private static final double BETA = 1.702;

  private QuickGelu() {}

  public static Value apply(Value x) {
    NDArray y = Scope.array(() -> x.primal().mul(gate(x.primal())));
    return Value.of(
        y, x.hasTangents() ? Scope.array(() -> x.tangents().mul(derivative(x.constant()))) : null);
  }

  private static NDArray gate(NDArray x) {
    return Scalar.times(x, BETA).getNDArrayInternal().sigmoid();
  }

  private static NDArray derivative(NDArray x) {
    NDArray gate = gate(x);
    return gate.mul(gate.neg().addi(1.0)).muli(x).muli(BETA).addi(gate);
  }
}
