package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.ModelType;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.sentence.PoolingMode;
import dev.tangent.model.sentence.TextInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a checkpoint's own configuration says of its network, where it has one, must be what the
 * base's says: a checkpoint that was trained with other heads or another activation has the same
 * tensors, and other features.
 */
final class SameSettings {

  private static final String CONFIG = "config.json";
  private static final String VISION = "vision_config";

  /** Fields that change features and that no tensor's shape tells. */
  private static final List<String> UNSEEN =
      List.of(
          "num_attention_heads",
          "n_heads",
          "hidden_act",
          "activation",
          "layer_norm_eps",
          "pad_token_id",
          "position_embedding_type",
          "is_decoder",
          "relative_attention_num_buckets",
          "relative_attention_max_distance",
          "num_heads",
          "feed_forward_proj",
          "layer_norm_epsilon",
          "decoder_start_token_id",
          "hidden_activation",
          "norm_eps",
          "layer_types",
          "global_attn_every_n_layers",
          "local_attention",
          "rope_parameters",
          "global_rope_theta",
          "local_rope_theta",
          "patch_size",
          "image_size");

  private SameSettings() {}

  /**
   * @throws InvalidInputException naming the field that differs
   */
  static void require(Path checkpoint, Path base) {
    if (Files.isRegularFile(checkpoint.resolve(OpenClipConfig.FILE))) {
      requireOpenClip(checkpoint, base);
    } else if (Files.isRegularFile(checkpoint.resolve(CONFIG))) {
      ConfigJson own = ConfigJson.read(checkpoint.resolve(CONFIG));
      ConfigJson expected = ConfigJson.read(base.resolve(CONFIG));
      if (own.text("model_type", "").equals("clip_vision_model")) {
        requireEqual(own, expected.object(VISION));
      } else {
        requireType(own, checkpoint, ModelType.of(base));
        requireEqual(own, expected);
        requireEqual(own.object(VISION), expected.object(VISION));
      }
      requirePooling(checkpoint, base);
    }
  }

  private static void requireType(ConfigJson own, Path checkpoint, String type) {
    if (!ModelType.of(checkpoint).equals(type)) {
      throw own.wrong("model_type", "\"" + type + "\", which the base is");
    }
  }

  private static void requireEqual(ConfigJson own, ConfigJson expected) {
    for (String field : UNSEEN) {
      if (own.has(field)
          && expected.has(field)
          && !own.written(field).equals(expected.written(field))) {
        throw own.wrong(field, expected.written(field) + ", as the base has it");
      }
    }
  }

  private static void requireOpenClip(Path checkpoint, Path base) {
    ClipConfig own = OpenClipConfig.read(checkpoint).clip();
    if (!own.vision().equals(ClipConfig.read(base).vision())) {
      throw new InvalidInputException(
          "%s: describes another image tower than the base's: expected %s, found %s"
              .formatted(
                  checkpoint.resolve(OpenClipConfig.FILE),
                  ClipConfig.read(base).vision(),
                  own.vision()));
    }
  }

  /** A folder of sentence-transformers says how tokens are pooled; others leave it open. */
  private static void requirePooling(Path checkpoint, Path base) {
    if (Files.notExists(checkpoint.resolve("modules.json"))) {
      return;
    }
    PoolingMode own = TextInput.pooling(checkpoint);
    PoolingMode expected = TextInput.pooling(base);
    if (own != expected) {
      throw new InvalidInputException(
          "%s: tokens are pooled by %s; the base pools them by %s"
              .formatted(checkpoint.resolve("modules.json"), own, expected));
    }
  }
}
