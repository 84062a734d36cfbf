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
    PostNormTransformer transformer = PostNormTransformer.read(json, LayerNames.BERT);
    int reserved = json.integer("pad_token_id", PADDING) + 1;
    return new RobertaConfig(
        transformer,
        json.integer("type_vocab_size", 2),
        TextInput.read(folder, json, transformer.width(), PADDING, reserved));
  }
}
