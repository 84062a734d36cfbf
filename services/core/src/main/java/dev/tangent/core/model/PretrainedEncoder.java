package dev.tangent.core.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.InvalidInputException;
import dev.tangent.core.data.LabelledExamples;
import dev.tangent.core.data.LabelledTexts;
import dev.tangent.core.tensor.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Hugging Face folder of a sentence encoder, loaded: {@code config.json}, {@code tokenizer.json},
 * {@code model.safetensors} (or shards with an index), and if there {@code 1_Pooling/config.json}
 * and {@code sentence_bert_config.json}.
 */
public final class PretrainedEncoder implements AutoCloseable {

  private final Path folder;
  private final SentenceEncoderConfig config;
  private final SentenceEncoder encoder;
  private final Parameters parameters;
  private final TextTokenizer tokenizer;

  private PretrainedEncoder(
      Path folder, SentenceEncoderConfig config, SentenceEncoder encoder, Parameters parameters) {
    this.folder = folder;
    this.config = config;
    this.encoder = encoder;
    this.parameters = parameters;
    this.tokenizer = new TextTokenizer(folder);
  }

  /**
   * Loads the weights that the encoder reads.
   *
   * @throws InvalidInputException when a file is missing, or weights are not what {@code
   *     config.json} says
   */
  public static PretrainedEncoder load(Path folder) {
    NativeEngine.start();
    SentenceEncoderConfig config = SentenceEncoderConfig.read(folder);
    try (TensorSource source = TensorSource.openModel(folder)) {
      SentenceEncoder encoder = new SentenceEncoder(config, prefix(source, folder));
      requireWeights(encoder.shapes(), source, folder);
      return new PretrainedEncoder(folder, config, encoder, read(encoder, source));
    }
  }

  public Encoder encoder() {
    return encoder;
  }

  /** θ₀: never changed by anyone. */
  public Parameters parameters() {
    return parameters;
  }

  /** The tables that stay as they are when embeddings are frozen. */
  public List<String> embeddingTables() {
    return encoder.embeddingTables();
  }

  /** The folder's weights, those that the encoder does not read included. The caller closes it. */
  public TensorSource openWeights() {
    return TensorSource.openModel(folder);
  }

  /**
   * Examples as this encoder reads them: tokenizes texts.
   *
   * @param maxTokens longest sequence, special tokens included; 0 for the model's own limit
   * @throws InvalidInputException when the examples are not what this encoder reads
   */
  public ExampleSource examples(LabelledExamples examples, int maxTokens) {
    if (!(examples instanceof LabelledTexts texts)) {
      throw new InvalidInputException(
          "the base reads texts, but the dataset holds %s; take a dataset of texts, or a base that reads %s"
              .formatted(examples.kind().plural(), examples.kind().plural()));
    }
    List<long[]> ids = tokenizer.ids(texts.texts(), limit(maxTokens));
    return new TokenizedTexts(ids, texts.labels(), config.padding());
  }

  private int limit(int maxTokens) {
    if (maxTokens > config.positions()) {
      throw new InvalidInputException(
          "max_tokens " + maxTokens + ": the model has only " + config.positions() + " positions");
    }
    return maxTokens == 0 ? config.ownLimit() : maxTokens;
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
            + " bert.embeddings.word_embeddings.weight, so this is no BERT-like encoder");
  }

  private static void requireWeights(Map<String, Shape> shapes, TensorSource source, Path folder) {
    shapes.forEach(
        (name, shape) -> {
          if (!source.tensors().containsKey(name)) {
            throw new InvalidInputException(
                folder + ": the weights lack " + name + ", which config.json calls for");
          }
          Shape found = new Shape(source.tensor(name).shape());
          if (!found.equals(shape)) {
            throw new InvalidInputException(
                folder + ": " + name + " has shape " + found + ", but config.json says " + shape);
          }
        });
  }

  private static Parameters read(SentenceEncoder encoder, TensorSource source) {
    NDManager manager = NDManager.newBaseManager();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (String name : encoder.shapes().keySet()) {
      arrays.put(name, NativeTensors.read(source, name, manager));
    }
    return new Parameters(manager, arrays);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
