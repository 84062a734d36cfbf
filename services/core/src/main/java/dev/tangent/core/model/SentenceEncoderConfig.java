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
 * @param tokenTypes rows of the token-type table
 * @param padding token id that fills up a batch
 * @param ownLimit tokens that a text is cut to by default: sentence-transformers' {@code
 *     max_seq_length}, else all positions
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
    int tokenTypes,
    int padding,
    int ownLimit,
    float epsilon,
    PoolingMode pooling) {

  /** How token features become one vector. */
  public enum PoolingMode {
    MEAN,
    CLS
  }

  private static final String POSITIONS = "max_position_embeddings";

  public SentenceEncoderConfig {
    requirePositive("num_hidden_layers", layers);
    requirePositive("hidden_size", hidden);
    requirePositive("num_attention_heads", heads);
    requirePositive("intermediate_size", intermediate);
    requirePositive(POSITIONS, positions);
    requirePositive("vocab_size", vocabulary);
    requirePositive("type_vocab_size", tokenTypes);
    if (ownLimit <= 0 || ownLimit > positions) {
      throw new InvalidInputException(
          "sentence_bert_config.json: max_seq_length "
              + ownLimit
              + " does not lie between 1 and max_position_embeddings "
              + positions);
    }
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
        integer(file, json, POSITIONS),
        integer(file, json, "vocab_size"),
        json.has("type_vocab_size") ? integer(file, json, "type_vocab_size") : 2,
        json.has("pad_token_id") ? integer(file, json, "pad_token_id") : 0,
        ownLimit(folder.resolve("sentence_bert_config.json"), integer(file, json, POSITIONS)),
        json.has("layer_norm_eps") ? json.get("layer_norm_eps").getAsFloat() : 1e-12f,
        pooling(folder.resolve("1_Pooling").resolve("config.json")));
  }

  private static int ownLimit(Path file, int positions) {
    if (Files.notExists(file)) {
      return positions;
    }
    JsonObject json = object(file);
    boolean set = json.has("max_seq_length") && !json.get("max_seq_length").isJsonNull();
    return set ? integer(file, json, "max_seq_length") : positions;
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
