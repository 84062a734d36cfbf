package dev.tangent.model.transformer;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.operation.Activation;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The layers of BERT and its relatives: x ← norm(x + attention(x)), x ← norm(x + W₂ act(W₁ x))
 * (post-layer-norm; Devlin et al. 2018). Dropout is never applied.
 *
 * @param names of the weights
 * @param layers number of layers
 * @param width d of the token features, a multiple of {@code heads}
 * @param heads attention heads
 * @param intermediate width of the feed-forward layer
 * @param activation between the feed-forward layer's two products
 * @param epsilon ε of the layer norms
 */
public record PostNormTransformer(
    LayerNames names,
    int layers,
    int width,
    int heads,
    int intermediate,
    Activation activation,
    float epsilon) {

  public PostNormTransformer {
    ShapeChecks.requirePositive("num_hidden_layers", layers);
    ShapeChecks.requirePositive("hidden_size", width);
    ShapeChecks.requirePositive("num_attention_heads", heads);
    ShapeChecks.requirePositive("intermediate_size", intermediate);
    ShapeChecks.requireHeads(width, heads);
    ShapeChecks.requireEpsilon(epsilon);
  }

  /** Of a configuration with BERT's fields. */
  public static PostNormTransformer read(ConfigJson json, LayerNames names) {
    int width = json.integer("hidden_size");
    return new PostNormTransformer(
        names,
        json.integer("num_hidden_layers"),
        width,
        json.integer("num_attention_heads"),
        json.integer("intermediate_size"),
        json.activation("hidden_act", "gelu"),
        (float) json.number("layer_norm_eps", 1e-12));
  }

  /**
   * @param prefix before every name
   * @param x [n, t, d]
   * @param mask added to attention scores, or null
   * @param bias added to attention scores in every layer, [h, t, t], or null
   */
  public Value apply(
      Weights weights, String prefix, Value x, @Nullable NDArray mask, @Nullable Value bias) {
    Value y = x;
    for (int i = 0; i < layers; i++) {
      y = layer(weights, prefix + names.layer(i), y, mask, bias);
    }
    return y;
  }

  private Value layer(
      Weights weights, String name, Value x, @Nullable NDArray mask, @Nullable Value bias) {
    Value attended =
        Scope.value(
            () -> {
              Value mixed = selfAttention(weights, name, x, mask, bias);
              Value projected = weights.linear(name + names.output(), mixed);
              return norm(weights, name + names.attentionNorm(), Add.apply(projected, x));
            });
    return Scope.value(
        () -> {
          Value wide = activation.apply(weights.linear(name + names.up(), attended));
          Value narrow = weights.linear(name + names.down(), wide);
          return norm(weights, name + names.norm(), Add.apply(narrow, attended));
        });
  }

  private Value selfAttention(
      Weights weights, String name, Value x, @Nullable NDArray mask, @Nullable Value bias) {
    return Attention.apply(
        weights.linear(name + names.query(), x),
        weights.linear(name + names.key(), x),
        weights.linear(name + names.value(), x),
        heads,
        mask,
        bias);
  }

  /** The layer norm of this name. */
  public Value norm(Weights weights, String name, Value x) {
    return weights.norm(name, x, epsilon);
  }

  /** W_q, W_k, W_v and W_o of every layer. */
  public List<String> attentionMatrices(String prefix) {
    return IntStream.range(0, layers)
        .boxed()
        .flatMap(names::attention)
        .map(name -> prefix + name + ".weight")
        .toList();
  }

  public void addShapes(WeightShapes shapes, String prefix) {
    for (int i = 0; i < layers; i++) {
      String name = prefix + names.layer(i);
      shapes
          .linear(name + names.query(), width, width)
          .linear(name + names.key(), width, width)
          .linear(name + names.value(), width, width)
          .linear(name + names.output(), width, width)
          .norm(name + names.attentionNorm(), width)
          .linear(name + names.up(), intermediate, width)
          .linear(name + names.down(), width, intermediate)
          .norm(name + names.norm(), width);
    }
  }
}
