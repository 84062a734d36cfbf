package dev.tangent.model.bert;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import java.nio.file.Path;

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
 *     max_seq_length}, else the tokenizer's {@code model_max_length}, at most all positions
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

  public static final String MODEL_TYPE = "bert";

  private static final String POSITIONS = "max_position_embeddings";

  public SentenceEncoderConfig {
    ShapeChecks.requirePositive("num_hidden_layers", layers);
    ShapeChecks.requirePositive("hidden_size", hidden);
    ShapeChecks.requirePositive("num_attention_heads", heads);
    ShapeChecks.requirePositive("intermediate_size", intermediate);
    ShapeChecks.requirePositive(POSITIONS, positions);
    ShapeChecks.requirePositive("vocab_size", vocabulary);
    ShapeChecks.requirePositive("type_vocab_size", tokenTypes);
    if (ownLimit <= 0 || ownLimit > positions) {
      throw new InvalidInputException(
          "sentence_bert_config.json: max_seq_length "
              + ownLimit
              + " does not lie between 1 and max_position_embeddings "
              + positions);
    }
    ShapeChecks.requireHeads(hidden, heads);
  }

  /**
   * Reads {@code config.json} and what sentence-transformers keeps beside it: {@code modules.json},
   * the pooling's configuration, {@code sentence_bert_config.json}. Without them pooling is the
   * mean.
   */
  public static SentenceEncoderConfig read(Path folder) {
    ConfigJson json = ConfigJson.read(folder.resolve("config.json"));
    requireOnly(json, "model_type", MODEL_TYPE);
    requireOnly(json, "hidden_act", "gelu");
    requireOnly(json, "position_embedding_type", "absolute");
    if (json.flag("is_decoder")) {
      throw json.wrong("is_decoder", "false: attention looks in both directions here");
    }
    SentenceModules modules = new SentenceModules(folder);
    return new SentenceEncoderConfig(
        json.integer("num_hidden_layers"),
        json.integer("hidden_size"),
        json.integer("num_attention_heads"),
        json.integer("intermediate_size"),
        json.integer(POSITIONS),
        json.integer("vocab_size"),
        json.integer("type_vocab_size", 2),
        json.integer("pad_token_id", 0),
        modules.limit(json.integer(POSITIONS)),
        (float) json.number("layer_norm_eps", 1e-12),
        modules.pooling(json.integer("hidden_size")));
  }

  private static void requireOnly(ConfigJson json, String field, String known) {
    if (!json.text(field, known).equals(known)) {
      throw json.wrong(field, "\"" + known + "\", the only one that is known");
    }
  }
}
