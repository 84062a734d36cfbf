package dev.tangent.core.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes a CLIP's {@code config.json}. */
final class ClipConfigJson {

  private ClipConfigJson() {}

  static String of(ClipConfig config) {
    JsonObject json = new JsonObject();
    JsonArray architectures = new JsonArray();
    boolean dual = config.vision() instanceof ConvNextConfig;
    architectures.add(dual ? "VisionTextDualEncoderModel" : "CLIPModel");
    json.add("architectures", architectures);
    json.addProperty("model_type", dual ? ClipConfig.DUAL_MODEL_TYPE : ClipConfig.MODEL_TYPE);
    json.addProperty("projection_dim", config.vision().projection());
    json.add("vision_config", vision(config.vision()));
    json.add("text_config", text(config.text()));
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }

  private static JsonObject vision(ImageTower tower) {
    return tower instanceof ConvNextConfig convNext
        ? ConvNextConfigJson.of(convNext)
        : vision((ClipVisionConfig) tower);
  }

  private static JsonObject vision(ClipVisionConfig config) {
    JsonObject json =
        tower(config.transformer(), ClipConfig.VISION_MODEL_TYPE, config.projection());
    json.addProperty("num_channels", 3);
    json.addProperty("image_size", config.imageSize());
    json.addProperty("patch_size", config.patchSize());
    return json;
  }

  private static JsonObject text(ClipTextConfig config) {
    JsonObject json = tower(config.transformer(), ClipConfig.TEXT_MODEL_TYPE, config.projection());
    json.addProperty("vocab_size", config.vocabulary());
    json.addProperty("max_position_embeddings", config.positions());
    json.addProperty("eos_token_id", config.endOfText());
    return json;
  }

  private static JsonObject tower(ClipTransformer shape, String type, int projection) {
    JsonObject json = new JsonObject();
    json.addProperty("model_type", type);
    json.addProperty("num_hidden_layers", shape.layers());
    json.addProperty("hidden_size", shape.width());
    json.addProperty("num_attention_heads", shape.heads());
    json.addProperty("intermediate_size", shape.intermediate());
    json.addProperty("hidden_act", shape.activation().toString());
    json.addProperty("layer_norm_eps", decimal(shape.epsilon()));
    json.addProperty("projection_dim", projection);
    return json;
  }

  /** Through the shortest decimal form: 1e-5f widened to a double is 9.99999974…e-6. */
  static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }
}
