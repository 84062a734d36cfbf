package dev.tangent.model.encoder;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Precision;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;

/**
 * An encoder whose matrix products are computed in a precision; features keep the weights' type.
 */
public record EncoderAtPrecision(Encoder encoder, Precision precision) implements Encoder {

  @Override
  public Value encode(Weights weights, NDList inputs) {
    return precision.during(() -> encoder.encode(weights, inputs));
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public List<String> attentionMatrices() {
    return encoder.attentionMatrices();
  }

  @Override
  public List<String> linearMatrices() {
    return encoder.linearMatrices();
  }

  @Override
  public Map<String, Shape> shapes() {
    return encoder.shapes();
  }
}
