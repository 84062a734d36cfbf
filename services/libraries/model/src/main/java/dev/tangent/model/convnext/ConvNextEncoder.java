package dev.tangent.model.convnext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.operation.Add;
import dev.tangent.model.operation.DepthwiseConvolution;
import dev.tangent.model.operation.Multiply;
import dev.tangent.model.operation.PatchConvolution;
import dev.tangent.model.operation.Pixels;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.WeightShapes;
import dev.tangent.model.weights.Weights;
import java.util.Map;

/**
 * A ConvNeXt as the image tower of a CLIP (Liu et al. 2022), with the weight names of Transformers'
 * {@code ConvNextModel}: patches and a layer norm, then stages of blocks x ← x + γ∘(W₂ act(W₁
 * norm(x ∗ K))) with a depthwise 7 × 7 kernel K, between stages a layer norm and a 2 × 2
 * convolution of stride 2, at the end the mean over positions through a layer norm and a
 * projection. Features are not normalised: the head does that.
 *
 * <p>Inputs: {@code pixel_values} [n, 3, s, s], normalised. Inside, channels come last.
 */
public final class ConvNextEncoder implements Encoder {

  private static final String PREFIX = "vision_model.";
  private static final String PATCHES = PREFIX + "embeddings.patch_embeddings";
  private static final String BEFORE = PREFIX + "embeddings.layernorm";
  private static final String AFTER = PREFIX + "layernorm";
  private static final String PROJECTION = "visual_projection";

  /** ε of every layer norm but the last: a constant in the reference implementation too. */
  private static final float EPSILON = 1e-6f;

  private static final int KERNEL = 7;
  private static final int EXPANSION = 4;

  private final ConvNextConfig config;

  public ConvNextEncoder(ConvNextConfig config) {
    this.config = config;
  }

  @Override
  public int dimension() {
    return config.projection();
  }

  @Override
  public Map<String, Shape> shapes() {
    WeightShapes shapes = new WeightShapes();
    int width = config.widths().get(0);
    shapes.convolution(PATCHES, width, 3, config.patchSize()).norm(BEFORE, width);
    for (int stage = 0; stage < config.stages(); stage++) {
      addStage(shapes, stage);
    }
    int last = config.widths().get(config.stages() - 1);
    return shapes.norm(AFTER, last).add(PROJECTION + ".weight", config.projection(), last).all();
  }

  private void addStage(WeightShapes shapes, int stage) {
    int width = config.widths().get(stage);
    if (stage > 0) {
      int before = config.widths().get(stage - 1);
      shapes
          .norm(downsampling(stage) + "0", before)
          .convolution(downsampling(stage) + "1", width, before, 2);
    }
    for (int block = 0; block < config.depths().get(stage); block++) {
      String name = block(stage, block);
      if (config.layerScale() > 0) {
        shapes.add(name + "layer_scale_parameter", width);
      }
      shapes
          .convolution(name + "dwconv", width, 1, KERNEL)
          .norm(name + "layernorm", width)
          .linear(name + "pwconv1", EXPANSION * width, width)
          .linear(name + "pwconv2", width, EXPANSION * width);
    }
  }

  private static String downsampling(int stage) {
    return PREFIX + "encoder.stages." + stage + ".downsampling_layer.";
  }

  private static String block(int stage, int block) {
    return PREFIX + "encoder.stages." + stage + ".layers." + block + ".";
  }

  @Override
  public Value encode(Weights weights, NDList inputs) {
    NDArray pixels = inputs.get(0);
    config.requirePixels(pixels);
    return Scope.value(
        () -> {
          Value x = Scope.value(() -> embed(weights, pixels));
          for (int stage = 0; stage < config.stages(); stage++) {
            x = stage(weights, stage, x);
          }
          Value pooled = weights.norm(AFTER, Pooling.overGrid(x), config.epsilon());
          return weights.projection(PROJECTION, pooled);
        });
  }

  private static Value embed(Weights weights, NDArray pixels) {
    DataType type = weights.get(PATCHES + ".weight").primal().getDataType();
    Value patches = patches(weights, PATCHES, Pixels.channelsLast(pixels, type));
    return weights.norm(BEFORE, patches, EPSILON);
  }

  private Value stage(Weights weights, int stage, Value x) {
    Value y = stage == 0 ? x : Scope.value(() -> halved(weights, downsampling(stage), x));
    for (int block = 0; block < config.depths().get(stage); block++) {
      y = block(weights, block(stage, block), y);
    }
    return y;
  }

  private static Value halved(Weights weights, String name, Value x) {
    return patches(weights, name + "1", weights.norm(name + "0", x, EPSILON));
  }

  private Value block(Weights weights, String name, Value x) {
    return Scope.value(
        () -> {
          Value mixed =
              DepthwiseConvolution.apply(
                  x, weights.get(name + "dwconv.weight"), weights.get(name + "dwconv.bias"));
          Value normed = weights.norm(name + "layernorm", mixed, EPSILON);
          Value wide = config.activation().apply(weights.linear(name + "pwconv1", normed));
          Value branch = weights.linear(name + "pwconv2", wide);
          return Add.apply(scaled(weights, name, branch), x);
        });
  }

  private Value scaled(Weights weights, String name, Value branch) {
    return config.layerScale() > 0
        ? Multiply.apply(branch, weights.get(name + "layer_scale_parameter"))
        : branch;
  }

  private static Value patches(Weights weights, String name, Value x) {
    return PatchConvolution.apply(x, weights.get(name + ".weight"), weights.get(name + ".bias"));
  }
}
