package dev.tangent.core.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The shape of a BERT-like encoder, as in a Hugging Face {@code config.json}, with its pooling.
 *
 * @param layers transformer layers
 * @param hidden width d of the token features, a multiple of {@code heads}
 * @param heads attention heads
 * @param intermediate width of the feed-forward layer
 * @param positions longest sequence that the position table knows
 * @param vocabulary rows of the word table
 * @param epsilon ε of the layer norms
 * @param pooling how token features become one vector
 */
public record SentenceEncoderConfig(
    int layers,
    int hidden,
    int heads,
    int intermediate,
    int positions,
    int vocabulary,
    float epsilon,
    PoolingMode pooling) {

  /** How token features become one vector. */
  public enum PoolingMode {
    MEAN,
    CLS
  }

  public SentenceEncoderConfig {
    requirePositive("num_hidden_layers", layers);
    requirePositive("hidden_size", hidden);
    requirePositive("num_attention_heads", heads);
    requirePositive("intermediate_size", intermediate);
    requirePositive("max_position_embeddings", positions);
    requirePositive("vocab_size", vocabulary);
    if (hidden % heads != 0) {
      throw new InvalidInputException(
          "config.json: hidden_size "
              + hidden
              + " is not a multiple of num_attention_heads "
              + heads);
    }
  }

  /**
   * Reads {@code config.json} and, if there, {@code 1_Pooling/config.json} (sentence-transformers);
   * without the latter pooling is the mean.
   */
  public static SentenceEncoderConfig read(Path folder) {
    Path file = folder.resolve("config.json");
    JsonObject json = object(file);
    oneOf(file, json, "model_type", Set.of("bert"), "bert");
    oneOf(file, json, "hidden_act", Set.of("gelu"), "gelu");
    oneOf(file, json, "position_embedding_type", Set.of("absolute"), "absolute");
    return new SentenceEncoderConfig(
        integer(file, json, "num_hidden_layers"),
        integer(file, json, "hidden_size"),
        integer(file, json, "num_attention_heads"),
        integer(file, json, "intermediate_size"),
        integer(file, json, "max_position_embeddings"),
        integer(file, json, "vocab_size"),
        json.has("layer_norm_eps") ? json.get("layer_norm_eps").getAsFloat() : 1e-12f,
        pooling(folder.resolve("1_Pooling").resolve("config.json")));
  }

  private static PoolingMode pooling(Path file) {
    if (Files.notExists(file)) {
      return PoolingMode.MEAN;
    }
    JsonObject json = object(file);
    boolean mean = flag(json, "pooling_mode_mean_tokens");
    boolean cls = flag(json, "pooling_mode_cls_token");
    if (mean == cls) {
      throw new InvalidInputException(
          file + ": expected exactly one of pooling_mode_mean_tokens and pooling_mode_cls_token");
    }
    return mean ? PoolingMode.MEAN : PoolingMode.CLS;
  }

  private static boolean flag(JsonObject json, String field) {
    return json.has(field) && json.get(field).getAsBoolean();
  }

  private static JsonObject object(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read " + file + ": a Hugging Face model folder needs it", e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new InvalidInputException(file + " is not a JSON object: " + e.getMessage(), e);
    }
  }

  private static int integer(Path file, JsonObject json, String field) {
    JsonElement value = json.get(field);
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw new InvalidInputException(
          file + ": field " + field + ": expected a number, found " + value);
    }
    return value.getAsInt();
  }

  private static void oneOf(
      Path file, JsonObject json, String field, Set<String> known, String byDefault) {
    String value = json.has(field) ? json.get(field).getAsString() : byDefault;
    if (!known.contains(value)) {
      throw new InvalidInputException(
          file + ": field " + field + " is " + value + ", but only " + known + " is known");
    }
  }

  private static void requirePositive(String field, int value) {
    if (value <= 0) {
      throw new InvalidInputException(
          "config.json: field " + field + ": expected a positive number, found " + value);
    }
  }
}
