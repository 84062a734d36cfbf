package dev.tangent.model.convnext;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tangent.model.config.ConfigJson;
import java.util.List;

/** The {@code vision_config} of a ConvNeXt, with Transformers' defaults, those of ConvNeXt-T. */
public final class ConvNextConfigJson {

  public static final String MODEL_TYPE = "convnext";

  private ConvNextConfigJson() {}

  public static ConvNextConfig read(ConfigJson json, int projection) {
    json.require("num_channels", 3);
    List<Integer> widths = json.integers("hidden_sizes", List.of(96, 192, 384, 768));
    json.require("num_stages", widths.size());
    return new ConvNextConfig(
        json.integer("image_size", 224),
        json.integer("patch_size", 4),
        widths,
        json.integers("depths", List.of(3, 3, 9, 3)),
        json.activation("hidden_act", "gelu"),
        (float) json.number("layer_norm_eps", 1e-12),
        json.number("layer_scale_init_value", 1e-6),
        projection);
  }

  static JsonObject of(ConvNextConfig config) {
    JsonObject json = new JsonObject();
    json.addProperty("model_type", MODEL_TYPE);
    json.addProperty("num_channels", 3);
    json.addProperty("image_size", config.imageSize());
    json.addProperty("patch_size", config.patchSize());
    json.addProperty("num_stages", config.stages());
    json.add("hidden_sizes", array(config.widths()));
    json.add("depths", array(config.depths()));
    json.addProperty("hidden_act", config.activation().toString());
    json.addProperty("layer_norm_eps", ConfigJson.decimal(config.epsilon()));
    json.addProperty("layer_scale_init_value", config.layerScale());
    // Not a ConvNeXt's own field: the model of two towers asks its image tower for it.
    json.addProperty("hidden_size", config.widths().get(config.stages() - 1));
    return json;
  }

  private static JsonArray array(List<Integer> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }
}
