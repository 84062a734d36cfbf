package dev.tangent.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.Map;

/**
 * What a language model's features are compared with: the output table's row of a label word's
 * first token.
 *
 * @param table the output table's name
 */
record LabelWords(String table, int vocabulary, int dimension) implements Encoder {

  /**
   * @param inputs ids [n, 1]
   */
  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray ids = inputs.get(0);
    return Scope.value(() -> Pooling.first(Embedding.apply(ids, weights.get(table))));
  }

  @Override
  public Map<String, Shape> shapes() {
    return Map.of(table, new Shape(vocabulary, dimension));
  }
}
