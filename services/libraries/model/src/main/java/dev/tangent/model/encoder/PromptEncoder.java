package dev.tangent.model.encoder;

import dev.tangent.data.LabelledTexts;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Parameters;

/**
 * What turns prompts into features that a head compares a base's features with, and the logit scale
 * that the comparison is trained with: a CLIP's text tower, a sentence encoder itself, or the
 * output table of a language model. What is compared is cosines, but for the last.
 */
public final class PromptEncoder implements AutoCloseable {

  /** Tokenizes prompts, whose labels are their classes. */
  public interface Prompts {
    ExampleSource examples(LabelledTexts prompts, int maxTokens);
  }

  private final Encoder encoder;
  private final Parameters parameters;
  private final Prompts prompts;
  private final double logitScale;
  private final boolean owner;
  private final boolean normalizing;

  private PromptEncoder(
      Encoder encoder,
      Parameters parameters,
      Prompts prompts,
      double logitScale,
      boolean owner,
      boolean normalizing) {
    this.encoder = encoder;
    this.parameters = parameters;
    this.prompts = prompts;
    this.logitScale = logitScale;
    this.owner = owner;
    this.normalizing = normalizing;
  }

  /** Closes its parameters when it is closed. */
  public static PromptEncoder owning(
      Encoder encoder, Parameters parameters, Prompts prompts, double logitScale) {
    return new PromptEncoder(encoder, parameters, prompts, logitScale, true, true);
  }

  /** Leaves its parameters to the base that they belong to. */
  public static PromptEncoder sharing(
      Encoder encoder, Parameters parameters, Prompts prompts, double logitScale) {
    return new PromptEncoder(encoder, parameters, prompts, logitScale, false, true);
  }

  /** Closes its parameters when it is closed; features are compared as they are. */
  public static PromptEncoder ofProducts(
      Encoder encoder, Parameters parameters, Prompts prompts, double logitScale) {
    return new PromptEncoder(encoder, parameters, prompts, logitScale, true, false);
  }

  public Encoder encoder() {
    return encoder;
  }

  public Parameters parameters() {
    return parameters;
  }

  /** Whether features are brought to length 1 before they are compared. */
  public boolean isNormalizing() {
    return normalizing;
  }

  /** The logarithm of the factor on cosines or products. */
  public double logitScale() {
    return logitScale;
  }

  /**
   * Prompts as the encoder reads them.
   *
   * @param maxTokens longest prompt, 0 for the model's own limit
   */
  public ExampleSource examples(LabelledTexts texts, int maxTokens) {
    return prompts.examples(texts, maxTokens);
  }

  @Override
  public void close() {
    if (owner) {
      parameters.close();
    }
  }
}
