package dev.tangent.model.linearization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * f_lin(x; θ₀ + τ) = f(x; θ₀) + J(x) τ for one direction τ.
 *
 * @param origin θ₀ by weight name
 * @param direction τ by weight name; absent weights are zero
 */
public record LinearizedModel(
    Encoder encoder, Map<String, NDArray> origin, Map<String, NDArray> direction) {

  /**
   * Features [n, d] at θ₀ + τ. Where θ₀ is tracked by autograd their gradient is that of f at θ₀,
   * because Jτ is a constant to it: a cotangent G gives Jᵀ G, which is ∂⟨G, f_lin⟩/∂τ.
   */
  public NDArray features(NDList inputs) {
    Value features = encode(inputs);
    return features.hasTangents()
        ? features.primal().add(features.tangents().squeeze(0))
        : features.primal();
  }

  /**
   * f₀ [n, d] with J τ as its tangents [1, n, d], where there is a direction. The primal may be
   * tracked by autograd; the tangents are constants.
   */
  public Value encode(NDList inputs) {
    return encoder.encode(weights(), inputs);
  }

  private Weights weights() {
    Map<String, Value> values = new LinkedHashMap<>();
    origin.forEach(
        (name, array) -> {
          NDArray tangent = direction.get(name);
          values.put(name, Value.of(array, tangent == null ? null : tangent.expandDims(0)));
        });
    return new Weights(values);
  }
}
