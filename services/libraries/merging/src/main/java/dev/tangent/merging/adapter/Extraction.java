package dev.tangent.merging.adapter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an adapter holds of a vector, and what it does not.
 *
 * @param layers what is a product of two matrices
 * @param whole tensors that are stored as they are after the edit, not as a difference
 * @param leftOut tensors that the vector moves and the adapter does not, with their norms
 * @param norm ‖τ‖ of the whole vector
 */
public record Extraction(
    List<ExtractedLayer> layers, List<String> whole, Map<String, Double> leftOut, double norm) {

  public Extraction {
    layers = List.copyOf(layers);
    whole = List.copyOf(whole);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
  }

  /** ‖τ − τ'‖ / ‖τ‖ of the whole vector, with τ' what the adapter adds: left out is zero. */
  public double relativeError() {
    double layered = layers.stream().mapToDouble(layer -> square(layer.error())).sum();
    double lost = leftOut.values().stream().mapToDouble(Extraction::square).sum();
    return norm == 0 ? 0 : Math.sqrt(layered + lost) / norm;
  }

  /** 1 − {@link #relativeError}². */
  public double energy() {
    return 1 - square(relativeError());
  }

  private static double square(double value) {
    return value * value;
  }
}
