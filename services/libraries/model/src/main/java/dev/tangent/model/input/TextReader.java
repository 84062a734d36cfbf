package dev.tangent.model.input;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledTexts;
import java.util.List;

/**
 * How a model's texts become rows of its word table.
 *
 * @param vocabulary rows of the word table
 * @param positions tokens of the longest sequence that the model can read
 * @param ownLimit tokens that a text is cut to by default
 * @param padding token id that fills up a batch
 */
public record TextReader(
    TextTokenizer tokenizer, int vocabulary, int positions, int ownLimit, int padding) {

  /**
   * @param maxTokens longest sequence, 0 for the model's own limit
   */
  public TokenizedTexts read(LabelledTexts texts, int maxTokens) {
    int limit = TextTokenizer.limit(maxTokens, positions, ownLimit);
    List<long[]> ids = tokenizer.ids(texts.texts(), limit);
    requireRows(ids);
    return new TokenizedTexts(ids, texts.labels(), padding);
  }

  /** Models that an earlier release imported were not asked for this. */
  private void requireRows(List<long[]> ids) {
    for (long[] text : ids) {
      for (long id : text) {
        if (id >= vocabulary) {
          throw new InvalidInputException(
              "the tokenizer gives id %d, but the word table has %d rows; import the model with the tokenizer that belongs to it"
                  .formatted(id, vocabulary));
        }
      }
    }
  }

  /**
   * @throws InvalidInputException when the tokenizer may give an id that the word table does not
   *     have
   */
  public void requireTokensKnown() {
    tokenizer.requireIdsBelow(vocabulary);
  }
}
