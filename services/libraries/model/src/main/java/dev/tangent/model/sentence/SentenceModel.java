package dev.tangent.model.sentence;

import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TextReader;
import dev.tangent.model.input.TextTokenizer;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import java.util.List;

/** A sentence encoder: one network for the texts of a dataset and for the prompts of its head. */
final class SentenceModel implements PretrainedModel {

  /** For encoders that bring no scale of their own: cosines are multiplied by 20. */
  private static final double LOGIT_SCALE = Math.log(20);

  private final String family;
  private final TextEncoder encoder;
  private final TextReader reader;

  /**
   * @param family for people, such as {@code BERT}
   */
  SentenceModel(String family, TextEncoder encoder, TextTokenizer tokenizer) {
    this.family = family;
    this.encoder = encoder;
    TextInput input = encoder.input();
    this.reader =
        new TextReader(
            tokenizer, input.vocabulary(), input.positions(), input.ownLimit(), input.padding());
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
    return reader.read(texts, maxTokens);
  }

  @Override
  public ExampleSource prompts(LabelledTexts prompts, int maxTokens) {
    return examples(prompts, maxTokens);
  }

  @Override
  public void requireTokensKnown() {
    reader.requireTokensKnown();
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
