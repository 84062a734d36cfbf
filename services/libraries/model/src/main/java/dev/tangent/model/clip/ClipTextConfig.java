package dev.tangent.model.clip;

import com.google.gson.JsonObject;
import dev.tangent.model.config.ShapeChecks;

/**
 * The shape of a CLIP's text tower.
 *
 * @param vocabulary rows of the token table
 * @param positions longest sequence, special tokens included
 * @param endOfText id of the token whose features stand for the text; {@value #LARGEST_ID} for "the
 *     largest id", as configurations written before 2023 mean it
 * @param projection dimension of the features
 */
public record ClipTextConfig(
    ClipTransformer transformer, int vocabulary, int positions, int endOfText, int projection) {

  /**
   * What {@code eos_token_id} says in older configurations, where it is wrong: Transformers then
   * takes the position of the largest id, and so do we.
   */
  public static final int LARGEST_ID = 2;

  public static final String MODEL_TYPE = "clip_text_model";

  public ClipTextConfig {
    ShapeChecks.requirePositive("vocab_size", vocabulary);
    ShapeChecks.requirePositive("max_position_embeddings", positions);
    ShapeChecks.requirePositive("projection_dim", projection);
  }

  /** The {@code text_config} of this shape. */
  public JsonObject json() {
    JsonObject json = ClipTowerJson.of(transformer, MODEL_TYPE, projection);
    json.addProperty("vocab_size", vocabulary);
    json.addProperty("max_position_embeddings", positions);
    json.addProperty("eos_token_id", endOfText);
    return json;
  }
}
