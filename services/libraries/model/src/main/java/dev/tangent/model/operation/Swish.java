package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scalar;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * y = x σ(βx) with σ the logistic function, and ẏ = (s + βx s(1 − s)) ẋ with s = σ(βx)
 * (Ramachandran et al. 2017). With β = 1 it is SiLU, with β = 1.702 {@link QuickGelu}.
 */
final class Swish {

  private Swish() {}

  static Value apply(Value x, double beta) {
    NDArray y = Scope.array(() -> x.primal().mul(gate(x.primal(), beta)));
    return Value.of(
        y,
        x.hasTangents()
            ? Scope.array(() -> x.tangents().mul(derivative(x.constant(), beta)))
            : null);
  }

  private static NDArray gate(NDArray x, double beta) {
    return Scalar.times(x, beta).getNDArrayInternal().sigmoid();
  }

  private static NDArray derivative(NDArray x, double beta) {
    NDArray gate = gate(x, beta);
    return gate.mul(gate.neg().addi(1.0)).muli(x).muli(beta).addi(gate);
  }
}
