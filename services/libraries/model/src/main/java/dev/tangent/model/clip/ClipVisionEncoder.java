package dev.tangent.model.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.PatchEmbedding;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.operation.Prepend;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.List;
import java.util.Map;

/**
 * The image tower of a CLIP (Radford et al. 2021), a vision transformer with Hugging Face weight
 * names: patches, class token and positions, a layer norm, pre-norm layers, then the class token's
 * features through a layer norm and a projection. Features are not normalised: the head does that.
 *
 * <p>Inputs: {@code pixel_values} [n, 3, s, s], normalised.
 */
public final class ClipVisionEncoder implements Encoder {

  private static final String PREFIX = "vision_model.";
  private static final String EMBEDDINGS = PREFIX + "embeddings.";
  private static final String CLASS = EMBEDDINGS + "class_embedding";
  private static final String PATCHES = EMBEDDINGS + "patch_embedding.weight";
  private static final String POSITIONS = EMBEDDINGS + "position_embedding.weight";
  // So spelt in every checkpoint.
  private static final String BEFORE = PREFIX + "pre_layrnorm";
  private static final String AFTER = PREFIX + "post_layernorm";
  private static final String PROJECTION = "visual_projection";

  private final ClipVisionConfig config;

  public ClipVisionEncoder(ClipVisionConfig config) {
    this.config = config;
  }

  @Override
  public int dimension() {
    return config.projection();
  }

  @Override
  public List<String> attentionMatrices() {
    return config.transformer().attentionMatrices(PREFIX);
  }

  @Override
  public Map<String, Shape> shapes() {
    int d = config.transformer().width();
    int patch = config.patchSize();
    WeightShapes shapes =
        new WeightShapes()
            .add(CLASS, d)
            .add(PATCHES, d, 3, patch, patch)
            .add(POSITIONS, config.tokens(), d)
            .norm(BEFORE, d);
    config.transformer().addShapes(shapes, PREFIX);
    return shapes.norm(AFTER, d).add(PROJECTION + ".weight", config.projection(), d).all();
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray pixels = inputs.get(0);
    config.requirePixels(pixels);
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, pixels));
          Value y = config.transformer().apply(weights, PREFIX, x, null);
          Value pooled = config.transformer().norm(weights, AFTER, Pooling.first(y));
          return weights.projection(PROJECTION, pooled);
        });
  }

  private Value embed(Weights weights, NDArray pixels) {
    Value patches = PatchEmbedding.apply(pixels, weights.get(PATCHES));
    Value tokens = Prepend.apply(weights.get(CLASS), patches);
    Value placed = Add.apply(tokens, weights.get(POSITIONS));
    return config.transformer().norm(weights, BEFORE, placed);
  }
}
