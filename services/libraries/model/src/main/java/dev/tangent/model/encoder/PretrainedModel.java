package dev.tangent.model.encoder;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import java.util.List;

/**
 * What the {@code model_type} of a model folder stands for: which encoder is fine-tuned, what it
 * reads, and what turns class names into features beside it.
 */
public interface PretrainedModel {

  /** The network that is fine-tuned and linearized. */
  Encoder encoder();

  /** The look-up tables of {@link #encoder()}, which fine-tuning may keep frozen. */
  List<String> embeddingTables();

  /**
   * @param maxTokens longest sequence, 0 for the model's own limit; nothing to images
   * @throws InvalidInputException when the encoder reads examples of another kind
   */
  ExampleSource examples(LabelledExamples examples, int maxTokens);

  /** Prompts of class names, tokenized; no weights are needed. */
  ExampleSource prompts(LabelledTexts prompts, int maxTokens);

  /**
   * @throws InvalidInputException when the tokenizer may give an id that has no row in the word
   *     table
   */
  void requireTokensKnown();

  /** The encoder in a few words, for people. */
  String description();

  /**
   * @param encoder the loaded weights of {@link #encoder()}
   * @param weights all weights of the folder
   */
  PromptEncoder promptEncoder(Parameters encoder, TensorSource weights);

  /** The refusal of examples that are not of the kind that the model reads. */
  static InvalidInputException readsOther(String reads, LabelledExamples found) {
    String holds = found.kind().plural();
    return new InvalidInputException(
        "the base reads %s, but the dataset holds %s; take a dataset of %s, or a base that reads %s"
            .formatted(reads, holds, reads, holds));
  }
}
