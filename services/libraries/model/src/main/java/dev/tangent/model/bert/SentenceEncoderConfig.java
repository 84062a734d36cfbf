package dev.tangent.model.bert;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.sentence.TextConfig;
import dev.tangent.model.sentence.TextInput;
import dev.tangent.model.transformer.LayerNames;
import dev.tangent.model.transformer.PostNormTransformer;
import java.nio.file.Path;

/**
 * The shape of a BERT-like encoder, as in a Hugging Face {@code config.json}, with its pooling.
 *
 * @param tokenTypes rows of the token-type table
 */
public record SentenceEncoderConfig(
    PostNormTransformer transformer, int tokenTypes, TextInput input) {

  public SentenceEncoderConfig {
    ShapeChecks.requirePositive("type_vocab_size", tokenTypes);
  }

  /** Reads {@code config.json} and what sentence-transformers keeps beside it. */
  public static SentenceEncoderConfig read(Path folder) {
    ConfigJson json = TextConfig.read(folder);
    PostNormTransformer transformer = PostNormTransformer.read(json, LayerNames.BERT);
    return new SentenceEncoderConfig(
        transformer,
        json.integer("type_vocab_size", 2),
        TextInput.read(folder, json, transformer.width(), 0, 0));
  }
}
