package dev.tangent.model.clip;

import com.google.gson.JsonObject;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.tower.ImageTower;

/**
 * The shape of a CLIP's image tower that is a vision transformer.
 *
 * @param imageSize height and width of an image in pixels
 * @param patchSize height and width of a patch in pixels, at most {@code imageSize}
 * @param projection dimension of the features
 */
public record ClipVisionConfig(
    ClipTransformer transformer, int imageSize, int patchSize, int projection)
    implements ImageTower {

  public static final String MODEL_TYPE = "clip_vision_model";

  public ClipVisionConfig {
    ShapeChecks.requirePositive("patch_size", patchSize);
    ShapeChecks.requirePositive("projection_dim", projection);
    if (imageSize < patchSize) {
      throw new InvalidInputException(
          "config.json: image_size " + imageSize + " is less than patch_size " + patchSize);
    }
  }

  /** Tokens of one image: its patches and the class token. */
  @Override
  public int tokens() {
    int side = imageSize / patchSize;
    return Math.addExact(Math.multiplyExact(side, side), 1);
  }

  @Override
  public Encoder encoder() {
    return new ClipVisionEncoder(this);
  }

  @Override
  public String modelType() {
    return MODEL_TYPE;
  }

  @Override
  public JsonObject json() {
    JsonObject json = ClipTowerJson.of(transformer, MODEL_TYPE, projection);
    json.addProperty("num_channels", 3);
    json.addProperty("image_size", imageSize);
    json.addProperty("patch_size", patchSize);
    return json;
  }

  @Override
  public double initialDeviation(String name) {
    if (name.endsWith("patch_embedding.weight")) {
      return 1 / Math.sqrt(3.0 * patchSize * patchSize);
    }
    if (name.endsWith("position_embedding.weight")) {
      return 1 / Math.sqrt(transformer.width());
    }
    return transformer.initialDeviation(name);
  }

  @Override
  public String description() {
    return "in patches of %d: %d layers of width %d, %s"
        .formatted(patchSize, transformer.layers(), transformer.width(), transformer.activation());
  }
}
