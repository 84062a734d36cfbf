package dev.tangent.model.contrastive;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.clip.ClipTextConfig;
import dev.tangent.model.clip.ClipTowerJson;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.convnext.ConvNextConfig;
import dev.tangent.model.convnext.ConvNextConfigJson;
import dev.tangent.model.tower.ImageTower;
import java.nio.file.Path;
import java.util.List;

/**
 * Both towers of a CLIP, as in a Hugging Face {@code config.json} of model type {@code clip}, whose
 * image tower is a vision transformer, or {@code vision-text-dual-encoder}, whose image tower is a
 * ConvNeXt. What the file leaves out has Transformers' defaults, such as those of ViT-B/32 with
 * QuickGELU.
 */
public record ClipConfig(ImageTower vision, ClipTextConfig text) {

  public static final String MODEL_TYPE = "clip";

  /** Transformers' model of any two towers, each of a model type of its own. */
  public static final String DUAL_MODEL_TYPE = "vision-text-dual-encoder";

  private static final String TEXT = "text_config";
  private static final String VISION = "vision_config";

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
    int projection = json.integer("projection_dim", 512);
    ImageTower vision =
        switch (json.text("model_type", MODEL_TYPE)) {
          case MODEL_TYPE -> transformer(json, projection);
          case DUAL_MODEL_TYPE -> ofDual(json, projection);
          default -> throw json.wrong("model_type", "one of " + modelTypes());
        };
    return new ClipConfig(vision, text(new ClipTowerJson(json, TEXT), projection));
  }

  public static List<String> modelTypes() {
    return List.of(MODEL_TYPE, DUAL_MODEL_TYPE);
  }

  private static ClipVisionConfig transformer(ConfigJson config, int projection) {
    if (config.object(VISION).text("model_type", "").equals(ConvNextConfigJson.MODEL_TYPE)) {
      throw config.wrong(
          "model_type", "\"" + DUAL_MODEL_TYPE + "\" where vision_config is that of a ConvNeXt");
    }
    ClipTowerJson json = new ClipTowerJson(config, VISION);
    json.require("num_channels", 3);
    return new ClipVisionConfig(
        json.transformer(768, 3072, 12),
        json.integer("image_size", 224),
        json.integer("patch_size", 32),
        projection);
  }

  private static ConvNextConfig ofDual(ConfigJson json, int projection) {
    json.object(TEXT).requireText("model_type", ClipTextConfig.MODEL_TYPE);
    ConfigJson vision = json.object(VISION);
    vision.requireText("model_type", ConvNextConfigJson.MODEL_TYPE);
    return ConvNextConfigJson.read(vision, projection);
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
