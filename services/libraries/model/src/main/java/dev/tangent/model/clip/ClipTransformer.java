package dev.tangent.model.clip;

import ai.djl.ndarray.NDArray;
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
 * The layers that both towers of a CLIP are made of, with Hugging Face weight names: x ← x +
 * attention(norm₁(x)), x ← x + W₂ act(W₁ norm₂(x)) (pre-layer-norm; Radford et al. 2021). Dropout
 * is never applied.
 *
 * @param layers number of layers
 * @param width d of the token features, a multiple of {@code heads}
 * @param heads attention heads
 * @param intermediate width of the feed-forward layer
 * @param activation between the feed-forward layer's two products
 * @param epsilon ε of the layer norms
 */
public record ClipTransformer(
    int layers, int width, int heads, int intermediate, Activation activation, float epsilon) {

  private static final List<String> PROJECTIONS = List.of("q_proj", "k_proj", "v_proj", "out_proj");

  public ClipTransformer {
    ShapeChecks.requirePositive("num_hidden_layers", layers);
    ShapeChecks.requirePositive("hidden_size", width);
    ShapeChecks.requirePositive("num_attention_heads", heads);
    ShapeChecks.requirePositive("intermediate_size", intermediate);
    ShapeChecks.requireHeads(width, heads);
    ShapeChecks.requireEpsilon(epsilon);
  }

  /**
   * @param prefix of the tower's weights, such as {@code vision_model.}
   * @param x [n, t, d]
   * @param mask added to attention scores, or null
   */
  Value apply(Weights weights, String prefix, Value x, @Nullable NDArray mask) {
    Value y = x;
    for (int i = 0; i < layers; i++) {
      y = layer(weights, prefix + "encoder.layers." + i + ".", y, mask);
    }
    return y;
  }

  private Value layer(Weights weights, String name, Value x, @Nullable NDArray mask) {
    Value attended =
        Scope.value(
            () -> {
              Value normed = norm(weights, name + "layer_norm1", x);
              Value mixed = selfAttention(weights, name + "self_attn.", normed, mask);
              return Add.apply(weights.linear(name + "self_attn.out_proj", mixed), x);
            });
    return Scope.value(
        () -> {
          Value normed = norm(weights, name + "layer_norm2", attended);
          Value wide = activation.apply(weights.linear(name + "mlp.fc1", normed));
          return Add.apply(weights.linear(name + "mlp.fc2", wide), attended);
        });
  }

  private Value selfAttention(Weights weights, String name, Value x, @Nullable NDArray mask) {
    return Attention.apply(
        weights.linear(name + "q_proj", x),
        weights.linear(name + "k_proj", x),
        weights.linear(name + "v_proj", x),
        heads,
        mask);
  }

  Value norm(Weights weights, String name, Value x) {
    return weights.norm(name, x, epsilon);
  }

  List<String> attentionMatrices(String prefix) {
    return IntStream.range(0, layers)
        .mapToObj(i -> prefix + "encoder.layers." + i + ".self_attn.")
        .flatMap(name -> PROJECTIONS.stream().map(projection -> name + projection + ".weight"))
        .toList();
  }

  void addShapes(WeightShapes shapes, String prefix) {
    for (int i = 0; i < layers; i++) {
      String name = prefix + "encoder.layers." + i + ".";
      for (String projection : PROJECTIONS) {
        shapes.linear(name + "self_attn." + projection, width, width);
      }
      shapes
          .norm(name + "layer_norm1", width)
          .linear(name + "mlp.fc1", intermediate, width)
          .linear(name + "mlp.fc2", width, intermediate)
          .norm(name + "layer_norm2", width);
    }
  }

  /**
   * Standard deviation of the normal distribution that a weight is drawn from before training; with
   * width d and L layers: tokens 0.02, positions of text 0.01, attention's output and the second
   * feed-forward product (2 L d)^-½, the first (2 d)^-½, all else d^-½.
   */
  public double initialDeviation(String name) {
    double d = width;
    if (name.endsWith("token_embedding.weight")) {
      return 0.02;
    }
    if (name.endsWith("position_embedding.weight")) {
      return 0.01;
    }
    if (name.endsWith("fc1.weight")) {
      return 1 / Math.sqrt(2 * d);
    }
    if (name.endsWith("fc2.weight") || name.endsWith("out_proj.weight")) {
      return 1 / Math.sqrt(2 * layers * d);
    }
    return 1 / Math.sqrt(d);
  }
}
