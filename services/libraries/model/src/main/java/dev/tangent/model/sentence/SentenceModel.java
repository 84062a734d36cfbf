package dev.tangent.model.sentence;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import java.util.List;

/** A sentence encoder: one network for the texts of a dataset and for the prompts of its head. */
final class SentenceModel implements PretrainedModel {

  /** For encoders that bring no scale of their own: cosines are multiplied by 20. */
  private static final double LOGIT_SCALE = Math.log(20);

  private final String family;
  private final TextEncoder encoder;
  private final TextInput input;
  private final TextTokenizer tokenizer;

  /**
   * @param family for people, such as {@code BERT}
   */
  SentenceModel(String family, TextEncoder encoder, TextTokenizer tokenizer) {
    this.family = family;
    this.encoder = encoder;
    this.input = encoder.input();
    this.tokenizer = tokenizer;
  }

  @Override
  public Encoder encoder() {
    return encoder;
  }

  @Override
  public List<String> embeddingTables() {
    return encoder.embeddingTables();
  }

  @Override
  public ExampleSource examples(LabelledExamples examples, int maxTokens) {
    if (!(examples instanceof LabelledTexts texts)) {
      throw PretrainedModel.readsOther("texts", examples);
    }
    int limit = TextTokenizer.limit(maxTokens, input.positions(), input.ownLimit());
    List<long[]> ids = tokenizer.ids(texts.texts(), limit);
    requireRows(ids);
    return new TokenizedTexts(ids, texts.labels(), input.padding());
  }

  /** Models that an earlier release imported were not asked for this. */
  private void requireRows(List<long[]> ids) {
    for (long[] text : ids) {
      for (long id : text) {
        if (id >= input.vocabulary()) {
          throw new InvalidInputException(
              "the tokenizer gives id %d, but the word table has %d rows; import the model with the tokenizer that belongs to it"
                  .formatted(id, input.vocabulary()));
        }
      }
    }
  }

  @Override
  public ExampleSource prompts(LabelledTexts prompts, int maxTokens) {
    return examples(prompts, maxTokens);
  }

  @Override
  public void requireTokensKnown() {
    tokenizer.requireIdsBelow(input.vocabulary());
  }

  @Override
  public String description() {
    return "a sentence encoder (%s) of %d layers of width %d"
        .formatted(family, encoder.layers(), encoder.dimension());
  }

  @Override
  public PromptEncoder promptEncoder(Parameters loaded, TensorSource weights) {
    return PromptEncoder.sharing(encoder, loaded, this::prompts, LOGIT_SCALE);
  }
}
