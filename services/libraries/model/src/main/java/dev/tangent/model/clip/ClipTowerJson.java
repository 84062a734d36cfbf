package dev.tangent.model.clip;

import com.google.gson.JsonObject;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.operation.Activation;

/**
 * One tower's part of a CLIP's {@code config.json}. Older files have a second copy, {@code
 * text_config_dict} or {@code vision_config_dict}, which Transformers prefers, defaults included;
 * where the two disagree nobody can say what the weights were trained with, so that is refused.
 */
public final class ClipTowerJson {

  private final ConfigJson json;
  private final ConfigJson older;
  private final boolean doubled;

  public ClipTowerJson(ConfigJson config, String field) {
    this.json = config.object(field);
    this.older = config.object(field + "_dict");
    this.doubled = config.has(field + "_dict");
  }

  /** Writes what both towers have in common. */
  static JsonObject of(ClipTransformer shape, String type, int projection) {
    JsonObject json = new JsonObject();
    json.addProperty("model_type", type);
    json.addProperty("num_hidden_layers", shape.layers());
    json.addProperty("hidden_size", shape.width());
    json.addProperty("num_attention_heads", shape.heads());
    json.addProperty("intermediate_size", shape.intermediate());
    json.addProperty("hidden_act", shape.activation().toString());
    json.addProperty("layer_norm_eps", ConfigJson.decimal(shape.epsilon()));
    json.addProperty("projection_dim", projection);
    return json;
  }

  public ClipTransformer transformer(int width, int intermediate, int heads) {
    return new ClipTransformer(
        integer("num_hidden_layers", 12),
        integer("hidden_size", width),
        integer("num_attention_heads", heads),
        integer("intermediate_size", intermediate),
        activation(),
        (float) number("layer_norm_eps", 1e-5));
  }

  public int integer(String field, int byDefault) {
    int value = json.integer(field, byDefault);
    if (doubled && json.has(field)) {
      requireSame(field, value, older.integer(field, byDefault));
    }
    return doubled ? older.integer(field, byDefault) : value;
  }

  public void require(String field, int only) {
    if (integer(field, only) != only) {
      throw json.wrong(field, Integer.toString(only));
    }
  }

  private double number(String field, double byDefault) {
    double value = json.number(field, byDefault);
    if (doubled && json.has(field)) {
      requireSame(field, value, older.number(field, byDefault));
    }
    return doubled ? older.number(field, byDefault) : value;
  }

  private Activation activation() {
    String field = "hidden_act";
    String byDefault = Activation.QUICK_GELU.toString();
    Activation value = json.activation(field, byDefault);
    if (doubled && json.has(field)) {
      requireSame(field, value, older.activation(field, byDefault));
    }
    return doubled ? older.activation(field, byDefault) : value;
  }

  private void requireSame(String field, Object value, Object olderValue) {
    if (!value.equals(olderValue)) {
      throw json.wrong(
          field,
          olderValue
              + " as in its older copy (…_config_dict), which Transformers uses; make both say what"
              + " the model was trained with");
    }
  }
}
