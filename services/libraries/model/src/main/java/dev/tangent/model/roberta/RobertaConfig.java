package dev.tangent.model.roberta;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.sentence.TextConfig;
import dev.tangent.model.sentence.TextInput;
import dev.tangent.model.transformer.LayerNames;
import dev.tangent.model.transformer.PostNormTransformer;
import java.nio.file.Path;

/**
 * The shape of a RoBERTa, as in a Hugging Face {@code config.json}, with its pooling. Of {@code
 * max_position_embeddings} the rows up to the padding token's id are no token's position: 514 of
 * them are for 512 tokens.
 *
 * @param tokenTypes rows of the token-type table
 */
record RobertaConfig(PostNormTransformer transformer, int tokenTypes, TextInput input) {

  private static final int PADDING = 1;

  RobertaConfig {
    ShapeChecks.requirePositive("type_vocab_size", tokenTypes);
  }

  /** Reads {@code config.json} and what sentence-transformers keeps beside it. */
  static RobertaConfig read(Path folder) {
    ConfigJson json = TextConfig.read(folder);
    int width = json.integer("hidden_size");
    int reserved = json.integer("pad_token_id", PADDING) + 1;
    return new RobertaConfig(
        new PostNormTransformer(
            LayerNames.BERT,
            json.integer("num_hidden_layers"),
            width,
            json.integer("num_attention_heads"),
            json.integer("intermediate_size"),
            json.activation("hidden_act", "gelu"),
            (float) json.number("layer_norm_eps", 1e-12)),
        json.integer("type_vocab_size", 2),
        TextInput.read(folder, json, width, PADDING, reserved));
  }

  /** Rows of the position table. */
  int rows() {
    return input.positions() + input.padding() + 1;
  }
}
