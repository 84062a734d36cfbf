package dev.tangent.model.sentence;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * How a sentence encoder reads texts, and what it makes of its token features.
 *
 * @param vocabulary rows of the word table
 * @param positions tokens of the longest sequence that the encoder can read
 * @param padding token id that fills up a batch
 * @param ownLimit tokens that a text is cut to by default: sentence-transformers' {@code
 *     max_seq_length}, else the tokenizer's {@code model_max_length}, at most all positions
 * @param pooling how token features become one vector
 */
public record TextInput(
    int vocabulary, int positions, int padding, int ownLimit, PoolingMode pooling) {

  public TextInput {
    ShapeChecks.requirePositive("vocab_size", vocabulary);
    if (padding < 0 || padding >= vocabulary) {
      throw new InvalidInputException(
          "config.json: field pad_token_id: expected a row of the word table, which has %d, found %d"
              .formatted(vocabulary, padding));
    }
    ShapeChecks.requirePositive("max_position_embeddings", positions);
    if (ownLimit <= 0 || ownLimit > positions) {
      throw new InvalidInputException(
          "sentence_bert_config.json: max_seq_length "
              + ownLimit
              + " does not lie between 1 and the model's longest sequence of "
              + positions
              + " tokens (max_position_embeddings)");
    }
  }

  /** Rows of a position table of which those up to the padding token's id are no position. */
  public int rowsAfterPadding() {
    return positions + padding + 1;
  }

  /** How a folder's tokens are pooled. */
  public static PoolingMode pooling(Path folder) {
    return new SentenceModules(folder).pooling(OptionalInt.empty());
  }

  /**
   * Reads {@code config.json} and what sentence-transformers keeps beside it: {@code modules.json},
   * the pooling's configuration, {@code sentence_bert_config.json}. Without them pooling is the
   * mean.
   *
   * @param width of the token features
   * @param padding the architecture's own, where the file names none
   * @param reserved rows of the position table that no token of a text has
   */
  public static TextInput read(Path folder, ConfigJson json, int width, int padding, int reserved) {
    SentenceModules modules = new SentenceModules(folder);
    int positions = json.integer("max_position_embeddings") - reserved;
    return new TextInput(
        json.integer("vocab_size"),
        positions,
        json.integer("pad_token_id", padding),
        modules.limit(positions),
        modules.pooling(OptionalInt.of(width)));
  }
}
