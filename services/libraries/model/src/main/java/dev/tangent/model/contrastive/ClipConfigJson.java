package dev.tangent.model.contrastive;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tangent.model.clip.ClipVisionConfig;

/** Writes a CLIP's {@code config.json}. */
final class ClipConfigJson {

  private ClipConfigJson() {}

  static String of(ClipConfig config) {
    JsonObject json = new JsonObject();
    JsonArray architectures = new JsonArray();
    boolean dual = !config.vision().modelType().equals(ClipVisionConfig.MODEL_TYPE);
    architectures.add(dual ? "VisionTextDualEncoderModel" : "CLIPModel");
    json.add("architectures", architectures);
    json.addProperty("model_type", dual ? ClipConfig.DUAL_MODEL_TYPE : ClipConfig.MODEL_TYPE);
    json.addProperty("projection_dim", config.vision().projection());
    json.add("vision_config", config.vision().json());
    json.add("text_config", config.text().json());
    return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
  }
}
