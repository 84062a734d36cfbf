package dev.tangent.model.t5;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.operation.Multiply;
import dev.tangent.model.operation.RelativeBias;
import dev.tangent.model.transformer.RelativePositions;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a T5's encoder or decoder with Hugging Face weight names: x ← x + attention(norm
 * x), in the decoder x ← x + attention(norm x, encoded), then x ← x + W_o act(W_i norm x) or,
 * gated, x ← x + W_o (act(W_i0 norm x)∘W_i1 norm x), and a norm at the end (Raffel et al. 2020;
 * Shazeer 2020). Scores of attention are not scaled; those over the own sequence have a bias of
 * relative positions, which all layers share.
 *
 * @param name {@code encoder.} or {@code decoder.}
 * @param layers how many
 * @param decoding whether tokens see those before them alone, and what was encoded
 */
record T5Stack(T5Config config, String name, int layers, boolean decoding) {

  private static final List<String> PROJECTIONS = List.of("q", "k", "v", "o");

  static T5Stack encoder(T5Config config) {
    return new T5Stack(config, "encoder.", config.layers(), false);
  }

  static T5Stack decoder(T5Config config) {
    return new T5Stack(config, "decoder.", config.decoderLayers(), true);
  }

  /**
   * What a sequence is seen as by attention.
   *
   * @param states [n, u, d]
   * @param mask added to the scores of its tokens, or null
   */
  record Seen(Value states, @Nullable NDArray mask) {}

  /**
   * @param x [n, t, d]
   * @param mask added to the scores of x's own tokens, or null
   * @param encoded what the decoder reads; null for the encoder
   */
  Value apply(Weights weights, Value x, @Nullable NDArray mask, @Nullable Seen encoded) {
    Value bias = bias(weights, x.constant());
    Value y = x;
    for (int i = 0; i < layers; i++) {
      y = selfAttended(weights, i, y, mask, bias);
      y = encoded == null ? y : crossAttended(weights, i, y, encoded);
      y = fedForward(weights, i, y);
    }
    return norm(weights, name + "final_layer_norm", y);
  }

  private Value bias(Weights weights, NDArray x) {
    RelativePositions positions = new RelativePositions(config.buckets(), config.span(), !decoding);
    NDArray buckets = positions.of(Math.toIntExact(x.getShape().get(1)), x.getManager());
    return RelativeBias.apply(buckets, weights.get(biasTable()));
  }

  private Value selfAttended(Weights weights, int i, Value x, @Nullable NDArray mask, Value bias) {
    return Scope.value(
        () -> {
          Value normed = norm(weights, sublayer(i, 0) + "layer_norm", x);
          String attention = selfAttention(i);
          return Add.apply(x, attend(weights, attention, normed, new Seen(normed, mask), bias));
        });
  }

  private Value crossAttended(Weights weights, int i, Value x, Seen encoded) {
    return Scope.value(
        () -> {
          Value normed = norm(weights, sublayer(i, 1) + "layer_norm", x);
          return Add.apply(x, attend(weights, crossAttention(i), normed, encoded, null));
        });
  }

  private Value attend(
      Weights weights, String attention, Value x, Seen seen, @Nullable Value bias) {
    Value mixed =
        Attention.apply(
            weights.projection(attention + "q", x),
            weights.projection(attention + "k", seen.states()),
            weights.projection(attention + "v", seen.states()),
            config.heads(),
            1,
            seen.mask(),
            bias);
    return weights.projection(attention + "o", mixed);
  }

  private Value fedForward(Weights weights, int i, Value x) {
    return Scope.value(
        () -> {
          Value normed = norm(weights, sublayer(i, last()) + "layer_norm", x);
          return Add.apply(x, weights.projection(unit(i) + "wo", wide(weights, unit(i), normed)));
        });
  }

  private Value wide(Weights weights, String unit, Value x) {
    if (!config.gated()) {
      return config.activation().apply(weights.projection(unit + "wi", x));
    }
    Value opened = config.activation().apply(weights.projection(unit + "wi_0", x));
    return Multiply.apply(opened, weights.projection(unit + "wi_1", x));
  }

  private Value norm(Weights weights, String norm, Value x) {
    return weights.rmsNorm(norm, x, config.epsilon());
  }

  String biasTable() {
    return selfAttention(0) + "relative_attention_bias.weight";
  }

  private String sublayer(int i, int part) {
    return name + "block." + i + ".layer." + part + ".";
  }

  private int last() {
    return decoding ? 2 : 1;
  }

  private String selfAttention(int i) {
    return sublayer(i, 0) + "SelfAttention.";
  }

  private String crossAttention(int i) {
    return sublayer(i, 1) + "EncDecAttention.";
  }

  private String unit(int i) {
    return sublayer(i, last()) + "DenseReluDense.";
  }

  private List<String> inputs() {
    return config.gated() ? List.of("wi_0", "wi_1") : List.of("wi");
  }

  void addShapes(WeightShapes shapes) {
    for (int i = 0; i < layers; i++) {
      addAttention(shapes, selfAttention(i));
      if (i == 0) {
        shapes.add(biasTable(), config.buckets(), config.heads());
      }
      shapes.add(sublayer(i, 0) + "layer_norm.weight", config.width());
      if (decoding) {
        addAttention(shapes, crossAttention(i));
        shapes.add(sublayer(i, 1) + "layer_norm.weight", config.width());
      }
      for (String input : inputs()) {
        shapes.add(unit(i) + input + ".weight", config.intermediate(), config.width());
      }
      shapes.add(unit(i) + "wo.weight", config.width(), config.intermediate());
      shapes.add(sublayer(i, last()) + "layer_norm.weight", config.width());
    }
    shapes.add(name + "final_layer_norm.weight", config.width());
  }

  private void addAttention(WeightShapes shapes, String attention) {
    int inner = config.attentionWidth();
    for (String part : List.of("q", "k", "v")) {
      shapes.add(attention + part + ".weight", inner, config.width());
    }
    shapes.add(attention + "o.weight", config.width(), inner);
  }

  /** W_q, W_k, W_v and W_o of every attention. */
  Stream<String> attentionMatrices() {
    return IntStream.range(0, layers).boxed().flatMap(this::attentionMatrices);
  }

  private Stream<String> attentionMatrices(int i) {
    return (decoding ? Stream.of(selfAttention(i), crossAttention(i)) : Stream.of(selfAttention(i)))
        .flatMap(attention -> PROJECTIONS.stream().map(part -> attention + part + ".weight"));
  }

  /** Those and the feed-forward layers'. */
  Stream<String> linearMatrices() {
    return IntStream.range(0, layers)
        .boxed()
        .flatMap(
            i ->
                Stream.concat(
                    attentionMatrices(i),
                    Stream.concat(inputs().stream(), Stream.of("wo"))
                        .map(part -> unit(i) + part + ".weight")));
  }
}
