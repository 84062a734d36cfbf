package dev.tangent.model.language;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.EncoderWeights;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TextReader;
import dev.tangent.model.input.TextTokenizer.Token;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A language model that classifies by label words: of each class's answer (a template of the
 * dataset with the class name in it) the first token is scored, as a generation that may only begin
 * with one of them would. The output table is the head's, and frozen with it.
 */
public final class LanguageModel implements PretrainedModel {

  private final LanguageEncoder encoder;
  private final TextReader reader;
  private final LabelWords words;

  private LanguageModel(LanguageEncoder encoder, TextReader reader) {
    this.encoder = encoder;
    this.reader = reader;
    this.words = new LabelWords(encoder.outputTable(), reader.vocabulary(), encoder.dimension());
  }

  /**
   * @param weights of the folder, which has the output table
   * @throws InvalidInputException when it has none, or of another shape
   */
  public static LanguageModel of(LanguageEncoder encoder, TextReader reader, TensorSource weights) {
    LanguageModel model = new LanguageModel(encoder, reader);
    EncoderWeights.requireAll(model.words.shapes(), weights);
    return model;
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

  /**
   * The first token of each answer.
   *
   * @throws InvalidInputException when answers of different classes begin with the same one
   */
  @Override
  public ExampleSource prompts(LabelledTexts answers, int maxTokens) {
    List<Token> tokens = reader.tokenizer().firstTokens(answers.texts());
    Map<Long, Integer> known = new HashMap<>();
    List<long[]> ids = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int first = known.computeIfAbsent(tokens.get(i).id(), id -> ids.size());
      if (answers.labels()[first] != answers.labels()[i]) {
        throw new InvalidInputException(
            "label words are told apart by their first token, but \"%s\" and \"%s\", the answers for two classes, both begin with '%s'; import the dataset with other class names, or with templates that begin with {}"
                .formatted(
                    answers.texts().get(first), answers.texts().get(i), tokens.get(i).text()));
      }
      ids.add(new long[] {tokens.get(i).id()});
    }
    return new TokenizedTexts(ids, answers.labels(), reader.padding());
  }

  @Override
  public void requireTokensKnown() {
    reader.requireTokensKnown();
  }

  @Override
  public String description() {
    return encoder.description();
  }

  @Override
  public PromptEncoder promptEncoder(Parameters loaded, TensorSource weights) {
    return PromptEncoder.ofProducts(
        words,
        EncoderWeights.read(words.shapes(), weights),
        this::prompts,
        Math.log(encoder.outputScale()));
  }
}
