package dev.tangent.model.encoder;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;

/** A network f(x; θ) from inputs to features, written once over values with k ≥ 0 tangents. */
public interface Encoder {

  /**
   * The features of a batch, before the head's L2 normalisation.
   *
   * @param inputs the arrays of {@link ExampleSource#batch}
   * @return features [batch, dimension], with tangents [k, batch, dimension] where weights have
   *     some
   */
  Value encode(Weights weights, NDList inputs);

  int dimension();

  /**
   * W_q, W_k, W_v and W_o of every layer by name, some of which may be one matrix; none where there
   * is no attention.
   */
  default List<String> attentionMatrices() {
    return List.of();
  }

  /** The matrices of the layers' linear products by name, and no table. */
  default List<String> linearMatrices() {
    Map<String, Shape> shapes = shapes();
    return shapes.entrySet().stream()
        .filter(e -> e.getKey().endsWith(".weight") && e.getValue().dimension() == 2)
        .map(Map.Entry::getKey)
        .filter(name -> shapes.containsKey(name.replaceAll("weight$", "bias")))
        .toList();
  }

  /** Every weight that {@link #encode} reads, by name, with its shape. */
  Map<String, Shape> shapes();
}
