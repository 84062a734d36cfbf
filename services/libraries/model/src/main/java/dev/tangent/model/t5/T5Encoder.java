package dev.tangent.model.t5;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.NativeMemory;
import dev.tangent.model.language.LanguageEncoder;
import dev.tangent.model.operation.AttentionMask;
import dev.tangent.model.operation.Embedding;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A T5 with Hugging Face weight names (Raffel et al. 2020), encoder and decoder: features are the
 * decoder's last hidden state for its start token, from which the first token of an answer is
 * predicted. Dropout is never applied.
 *
 * <p>That token sees itself alone, so features do not depend on W_q, W_k and the relative bias of
 * the decoder's attention over its own sequence: they are weights like all others, with a gradient
 * of 0.
 */
final class T5Encoder implements LanguageEncoder {

  static final String WORDS = "shared.weight";
  static final String OUTPUT = "lm_head.weight";

  private final T5Config config;
  private final T5Stack encoder;
  private final T5Stack decoder;

  T5Encoder(T5Config config) {
    this.config = config;
    this.encoder = T5Stack.encoder(config);
    this.decoder = T5Stack.decoder(config);
  }

  @Override
  public int dimension() {
    return config.width();
  }

  @Override
  public String description() {
    return "a T5 of %d layers and %d of its decoder, of width %d (%s%s)"
        .formatted(
            config.layers(),
            config.decoderLayers(),
            config.width(),
            config.gated() ? "gated " : "",
            config.activation());
  }

  @Override
  public List<String> embeddingTables() {
    return List.of(WORDS);
  }

  @Override
  public String outputTable() {
    return OUTPUT;
  }

  @Override
  public double outputScale() {
    return config.scaled() ? 1 / Math.sqrt(config.width()) : 1;
  }

  @Override
  public Map<String, Shape> shapes() {
    WeightShapes shapes = new WeightShapes().add(WORDS, config.vocabulary(), config.width());
    encoder.addShapes(shapes);
    decoder.addShapes(shapes);
    return shapes.all();
  }

  @Override
  public List<String> attentionMatrices() {
    return Stream.concat(encoder.attentionMatrices(), decoder.attentionMatrices()).toList();
  }

  @Override
  public List<String> linearMatrices() {
    return Stream.concat(encoder.linearMatrices(), decoder.linearMatrices()).toList();
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    return Scope.value(() -> Pooling.first(decoded(weights, inputs, starts(inputs.get(0)))));
  }

  /** The start token for each text, [n, 1]; autograd keeps it for the word table's gradient. */
  private NDArray starts(NDArray ids) {
    long[] starts = new long[Math.toIntExact(ids.getShape().get(0))];
    Arrays.fill(starts, config.start());
    NDArray array = ids.getManager().create(starts, new Shape(starts.length, 1));
    return NativeMemory.own(array, DataType.INT64);
  }

  /**
   * The decoder's last hidden states.
   *
   * @param ids the decoder's tokens, [n, u]
   * @return [n, u, d]
   */
  Value decoded(Weights weights, NDList inputs, NDArray ids) {
    return Scope.value(
        () -> {
          T5Stack.Seen encoded = encoded(weights, inputs);
          Value x = Embedding.apply(ids, weights.get(WORDS));
          return decoder.apply(weights, x, AttentionMask.causal(x.constant()), encoded);
        });
  }

  /** The encoder's last hidden states, and which of them are padding. */
  T5Stack.Seen encoded(Weights weights, NDList inputs) {
    Value x = Embedding.apply(inputs.get(0), weights.get(WORDS));
    @Nullable NDArray padding = AttentionMask.padding(AttentionMask.tokens(inputs), x.constant());
    return new T5Stack.Seen(encoder.apply(weights, x, padding, null), padding);
  }
}
