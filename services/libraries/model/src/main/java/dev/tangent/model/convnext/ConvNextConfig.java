package dev.tangent.model.convnext;

import com.google.gson.JsonObject;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.operation.Activation;
import dev.tangent.model.tower.ImageTower;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The shape of a ConvNeXt as a CLIP's image tower (Liu et al. 2022), in the terms of Transformers'
 * configuration of that name. Stochastic depth is never applied, as dropout is not.
 *
 * @param imageSize height and width of an image in pixels; each stage but the first halves what the
 *     one before has left of it
 * @param patchSize height and width of a patch in pixels, the stride of the first convolution
 * @param widths channels of each stage ({@code hidden_sizes})
 * @param depths blocks of each stage
 * @param activation between a block's two products
 * @param epsilon ε of the layer norm after pooling; in those before it is 1e-6, whatever a
 *     configuration says
 * @param layerScale what the gains of residual branches are before training; 0 when there are none
 * @param projection dimension of the features
 */
public record ConvNextConfig(
    int imageSize,
    int patchSize,
    List<Integer> widths,
    List<Integer> depths,
    Activation activation,
    float epsilon,
    double layerScale,
    int projection)
    implements ImageTower {

  private static final double INITIAL_DEVIATION = 0.02;

  public ConvNextConfig {
    widths = List.copyOf(widths);
    depths = List.copyOf(depths);
    ShapeChecks.requirePositive("patch_size", patchSize);
    ShapeChecks.requirePositive("projection_dim", projection);
    widths.forEach(width -> ShapeChecks.requirePositive("hidden_sizes", width));
    depths.forEach(depth -> ShapeChecks.requirePositive("depths", depth));
    if (widths.isEmpty() || widths.size() != depths.size()) {
      throw new InvalidInputException(
          "config.json: hidden_sizes and depths: expected one of each for every stage, found %s and %s"
              .formatted(widths, depths));
    }
    ShapeChecks.requireEpsilon(epsilon);
    if (!(layerScale >= 0) || Double.isInfinite(layerScale)) {
      throw new InvalidInputException(
          "config.json: layer_scale_init_value: expected 0 or more, found " + layerScale);
    }
    if (imageSize / patchSize >> (widths.size() - 1) < 1) {
      throw new InvalidInputException(
          "config.json: image_size %d leaves nothing for the last of %d stages: expected %d or more, which is patch_size, doubled by each stage but the first"
              .formatted(imageSize, widths.size(), (long) patchSize << (widths.size() - 1)));
    }
  }

  public int stages() {
    return widths.size();
  }

  @Override
  public int tokens() {
    int side = imageSize / patchSize;
    return Math.multiplyExact(side, side);
  }

  @Override
  public Encoder encoder() {
    return new ConvNextEncoder(this);
  }

  @Override
  public String modelType() {
    return ConvNextConfigJson.MODEL_TYPE;
  }

  @Override
  public JsonObject json() {
    return ConvNextConfigJson.of(this);
  }

  @Override
  public OptionalDouble initialValue(String name) {
    return name.endsWith(".layer_scale_parameter")
        ? OptionalDouble.of(layerScale)
        : OptionalDouble.empty();
  }

  @Override
  public double initialDeviation(String name) {
    return name.startsWith("visual_")
        ? 1 / Math.sqrt(widths.get(widths.size() - 1))
        : INITIAL_DEVIATION;
  }

  @Override
  public String description() {
    return "in patches of %d: a ConvNeXt of %s blocks of widths %s, %s"
        .formatted(patchSize, depths, widths, activation);
  }
}
