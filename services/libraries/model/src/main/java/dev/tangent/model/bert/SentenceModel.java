package dev.tangent.model.bert;

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
import java.nio.file.Path;
import java.util.List;

/** A sentence encoder: one network for the texts of a dataset and for the prompts of its head. */
public final class SentenceModel implements PretrainedModel {

  /** For encoders that bring no scale of their own: cosines are multiplied by 20. */
  private static final double LOGIT_SCALE = Math.log(20);

  private final SentenceEncoderConfig config;
  private final SentenceEncoder encoder;
  private final TextTokenizer tokenizer;

  private SentenceModel(SentenceEncoderConfig config, String prefix, TextTokenizer tokenizer) {
    this.config = config;
    this.encoder = new SentenceEncoder(config, prefix);
    this.tokenizer = tokenizer;
  }

  public static SentenceModel read(Path folder, TensorSource weights) {
    SentenceEncoderConfig config = SentenceEncoderConfig.read(folder);
    return new SentenceModel(config, prefix(weights, folder), new TextTokenizer(folder));
  }

  private static String prefix(TensorSource source, Path folder) {
    for (String prefix : List.of("", "bert.")) {
      if (source.tensors().containsKey(SentenceEncoderShapes.tables(prefix).get(0))) {
        return prefix;
      }
    }
    throw new InvalidInputException(
        folder
            + ": the weights have neither embeddings.word_embeddings.weight nor"
            + " bert.embeddings.word_embeddings.weight, so this is not a BERT-like encoder");
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
    int limit = TextTokenizer.limit(maxTokens, config.positions(), config.ownLimit());
    List<long[]> ids = tokenizer.ids(texts.texts(), limit);
    requireRows(ids);
    return new TokenizedTexts(ids, texts.labels(), config.padding());
  }

  /** Models that an earlier release imported were not asked for this. */
  private void requireRows(List<long[]> ids) {
    for (long[] text : ids) {
      for (long id : text) {
        if (id >= config.vocabulary()) {
          throw new InvalidInputException(
              "the tokenizer gives id %d, but the word table has %d rows; import the model with the tokenizer that belongs to it"
                  .formatted(id, config.vocabulary()));
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
    tokenizer.requireIdsBelow(config.vocabulary());
  }

  @Override
  public String description() {
    return "a sentence encoder of %d layers of width %d"
        .formatted(config.layers(), config.hidden());
  }

  @Override
  public PromptEncoder promptEncoder(Parameters loaded, TensorSource weights) {
    return PromptEncoder.sharing(encoder, loaded, this::prompts, LOGIT_SCALE);
  }
}
