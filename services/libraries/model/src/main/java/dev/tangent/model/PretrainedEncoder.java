package dev.tangent.model;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledExamples;
import dev.tangent.data.LabelledTexts;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.encoder.EncoderWeights;
import dev.tangent.model.encoder.PretrainedModel;
import dev.tangent.model.encoder.PromptEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.weights.Parameters;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Hugging Face folder, loaded as far as fine-tuning needs it: {@code config.json}, {@code
 * tokenizer.json}, {@code model.safetensors} (or shards with an index), and what else its model
 * type knows. What is fine-tuned is a sentence encoder or the image tower of a CLIP.
 */
public final class PretrainedEncoder implements AutoCloseable {

  private final Path folder;
  private final PretrainedModel model;
  private final Parameters parameters;

  private PretrainedEncoder(Path folder, PretrainedModel model, Parameters parameters) {
    this.folder = folder;
    this.model = model;
    this.parameters = parameters;
  }

  /**
   * Loads the weights that the encoder reads.
   *
   * @throws InvalidInputException when a file is missing, the model is of no known type, or weights
   *     are not what {@code config.json} says
   */
  public static PretrainedEncoder load(Path folder) {
    NativeEngine.start();
    try (TensorSource source = ModelLocation.open(folder)) {
      PretrainedModel model = ModelType.require(folder).read(folder, source);
      return new PretrainedEncoder(
          folder, model, EncoderWeights.read(model.encoder().shapes(), source));
    }
  }

  /**
   * What {@link #load} would load, after checking all that it checks but no weight's value: nothing
   * of the weights is read, and the tokenizer is tried.
   *
   * @throws InvalidInputException as {@link #load}
   */
  public static Inspection inspect(Path folder) {
    NativeEngine.start();
    try (TensorSource source = ModelLocation.open(folder)) {
      PretrainedModel model = ModelType.require(folder).read(folder, source);
      EncoderWeights.requireAll(model.encoder().shapes(), source);
      model.requireTokensKnown();
      model.prompts(new LabelledTexts(List.of("a first text"), new int[1]), 0);
      return new Inspection(
          model.description(), model.encoder().dimension(), source.tensors().size());
    }
  }

  /**
   * The tensors of a folder that its encoder reads; no weight's value is read.
   *
   * @throws InvalidInputException when the model is of no known type
   */
  public static Set<String> weightNames(Path folder) {
    NativeEngine.start();
    try (TensorSource source = ModelLocation.open(folder)) {
      return Set.copyOf(ModelType.require(folder).read(folder, source).encoder().shapes().keySet());
    }
  }

  /**
   * A model that can be loaded.
   *
   * @param description of the encoder, for people
   * @param dimension of its features
   * @param tensors of the folder, those that the encoder does not read included
   */
  public record Inspection(String description, int dimension, int tensors) {}

  public Encoder encoder() {
    return model.encoder();
  }

  /** θ₀: never changed by anyone. */
  public Parameters parameters() {
    return parameters;
  }

  /** The tables that stay as they are when embeddings are frozen. */
  public List<String> embeddingTables() {
    return model.embeddingTables();
  }

  /** The names of the parameters that fine-tuning may train, in the model's order. */
  public List<String> trainable(boolean freezeEmbeddings) {
    Set<String> frozen = freezeEmbeddings ? Set.copyOf(embeddingTables()) : Set.of();
    return parameters.names().stream().filter(name -> !frozen.contains(name)).toList();
  }

  /** The folder's weights, those that the encoder does not read included. The caller closes it. */
  public TensorSource openWeights() {
    return ModelLocation.open(folder);
  }

  /** Tensors of the folder that do not take part in its features, in alphabetical order. */
  public Set<String> unread() {
    try (TensorSource weights = openWeights()) {
      Set<String> names = new TreeSet<>(weights.tensors().keySet());
      names.removeAll(parameters.names());
      return names;
    }
  }

  /**
   * Examples as this encoder reads them.
   *
   * @param maxTokens longest sequence, special tokens included; 0 for the model's own limit
   * @throws InvalidInputException when the examples are not what this encoder reads
   */
  public ExampleSource examples(LabelledExamples examples, int maxTokens) {
    return model.examples(examples, maxTokens);
  }

  /** What turns the prompts of a zero-shot head into features. The caller closes it first. */
  public PromptEncoder openPrompts() {
    try (TensorSource source = openWeights()) {
      return model.promptEncoder(parameters, source);
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
