package dev.tangent.model.conversion;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tangent.model.clip.ClipTextConfig;
import dev.tangent.model.clip.ClipTransformer;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.model.operation.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * OpenCLIP's {@code open_clip_config.json}. A field that is not known would change the network, so
 * it is refused unless it is empty. Without {@code quick_gelu} the activation is GELU: that is
 * OpenCLIP's rule, the opposite of Transformers'.
 *
 * @param clip the towers
 * @param mean of each channel
 * @param std of each channel
 */
record OpenClipConfig(ClipConfig clip, List<Double> mean, List<Double> std) {

  static final String FILE = "open_clip_config.json";

  private static final float EPSILON = 1e-5f;

  private static final List<Double> MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
  private static final List<Double> STD = List.of(0.26862954, 0.26130258, 0.27577711);

  static OpenClipConfig read(Path folder) {
    ConfigJson file = ConfigJson.read(folder.resolve(FILE));
    ConfigJson model = file.object("model_cfg");
    model.requireOnly(Set.of("embed_dim", "quick_gelu", "vision_cfg", "text_cfg"));
    Activation activation = model.flag("quick_gelu") ? Activation.QUICK_GELU : Activation.GELU;
    int projection = model.integer("embed_dim");
    ClipConfig clip =
        new ClipConfig(
            vision(model.object("vision_cfg"), activation, projection),
            text(model.object("text_cfg"), activation, projection));
    ConfigJson preprocessing = file.object("preprocess_cfg");
    return new OpenClipConfig(
        clip, preprocessing.numbers("mean", MEAN), preprocessing.numbers("std", STD));
  }

  private static ClipVisionConfig vision(ConfigJson json, Activation activation, int projection) {
    json.requireOnly(
        Set.of("image_size", "layers", "width", "patch_size", "head_width", "mlp_ratio"));
    int width = json.integer("width", 768);
    int headWidth = json.integer("head_width", 64);
    if (headWidth <= 0 || width % headWidth != 0) {
      throw json.wrong("head_width", "a divisor of width " + width);
    }
    return new ClipVisionConfig(
        transformer(json, width, width / headWidth, activation),
        json.integer("image_size", 224),
        json.integer("patch_size", 16),
        projection);
  }

  private static ClipTextConfig text(ConfigJson json, Activation activation, int projection) {
    json.requireOnly(
        Set.of("context_length", "vocab_size", "width", "heads", "layers", "mlp_ratio"));
    int vocabulary = json.integer("vocab_size", 49408);
    return new ClipTextConfig(
        transformer(json, json.integer("width", 512), json.integer("heads", 8), activation),
        vocabulary,
        json.integer("context_length", 77),
        ClipTextConfig.LARGEST_ID,
        projection);
  }

  private static ClipTransformer transformer(
      ConfigJson json, int width, int heads, Activation activation) {
    int intermediate = (int) (width * json.number("mlp_ratio", 4));
    return new ClipTransformer(
        json.integer("layers", 12), width, heads, intermediate, activation, EPSILON);
  }

  /** The normalisation as Hugging Face's {@code preprocessor_config.json}. */
  String preprocessorJson() {
    JsonObject json = new JsonObject();
    json.add("image_mean", array(mean));
    json.add("image_std", array(std));
    json.addProperty("image_processor_type", "CLIPImageProcessor");
    JsonObject size = new JsonObject();
    size.addProperty("shortest_edge", clip.vision().imageSize());
    json.add("size", size);
    JsonObject crop = new JsonObject();
    crop.addProperty("height", clip.vision().imageSize());
    crop.addProperty("width", clip.vision().imageSize());
    json.add("crop_size", crop);
    return json + "\n";
  }

  private static JsonArray array(List<Double> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
