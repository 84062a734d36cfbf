package dev.tangent.core.model;

import dev.tangent.core.InvalidInputException;
import java.nio.file.Path;

/**
 * Both towers of a CLIP, as in a Hugging Face {@code config.json} of model type {@code clip}. What
 * the file leaves out has Transformers' defaults, those of ViT-B/32 with QuickGELU.
 */
public record ClipConfig(ClipVisionConfig vision, ClipTextConfig text) {

  static final String MODEL_TYPE = "clip";

  public ClipConfig {
    if (vision.projection() != text.projection()) {
      throw new InvalidInputException(
          "the towers of a CLIP project to one space, but "
              + vision.projection()
              + " and "
              + text.projection()
              + " dimensions were given");
    }
  }

  /**
   * @throws InvalidInputException when the folder's {@code config.json} is none of a CLIP, or asks
   *     for what is not known, such as another activation
   */
  public static ClipConfig read(Path folder) {
    ConfigJson json = ConfigJson.read(folder.resolve("config.json"));
    if (!json.text("model_type", MODEL_TYPE).equals(MODEL_TYPE)) {
      throw json.wrong("model_type", "\"" + MODEL_TYPE + "\"");
    }
    int projection = json.integer("projection_dim", 512);
    return new ClipConfig(
        vision(new ClipTowerJson(json, "vision_config"), projection),
        text(new ClipTowerJson(json, "text_config"), projection));
  }

  private static ClipVisionConfig vision(ClipTowerJson json, int projection) {
    json.require("num_channels", 3);
    return new ClipVisionConfig(
        json.transformer(768, 3072, 12),
        json.integer("image_size", 224),
        json.integer("patch_size", 32),
        projection);
  }

  private static ClipTextConfig text(ClipTowerJson json, int projection) {
    return new ClipTextConfig(
        json.transformer(512, 2048, 8),
        json.integer("vocab_size", 49408),
        json.integer("max_position_embeddings", 77),
        json.integer("eos_token_id", 49407),
        projection);
  }

  /** This as {@code config.json}, read back equal by {@link #read} and by Transformers. */
  public String toJson() {
    return ClipConfigJson.of(this);
  }
}
