package dev.tangent.bench.numerics;

import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.bert.SentenceEncoder;
import dev.tangent.model.bert.SentenceEncoderConfig;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sentence encoder with random weights as a Hugging Face folder.
 *
 * @param name as in the names of rows
 * @param tokens of each of its examples; all alike, so that nothing is padded
 */
public record SyntheticEncoder(
    String name, int layers, int width, int heads, int inner, int vocabulary, int tokens)
    implements SyntheticModel {

  /** Small enough for what is not a matrix product to count. */
  public static final SyntheticEncoder NANO = new SyntheticEncoder("nano", 4, 64, 4, 256, 1000, 16);

  /** The shape of all-MiniLM-L6-v2, and the demonstration's length of texts. */
  public static final SyntheticEncoder MINILM =
      new SyntheticEncoder("minilm", 6, 384, 12, 1536, 30522, 16);

  @Override
  public PretrainedEncoder load(Path folder) throws IOException {
    write(folder);
    return PretrainedEncoder.load(folder);
  }

  /** With a tokenizer that knows a word for each token: {@link #word}. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), config());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    RandomTensors.write(folder.resolve("model.safetensors"), weights(folder), 0.05, 1);
  }

  public static String word(int token) {
    return "w" + token;
  }

  @Override
  public TokenizedTexts examples(int n) {
    SplittableRandom random = new SplittableRandom(n);
    List<long[]> ids = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ids.add(random.longs(tokens, 5, vocabulary).toArray());
    }
    return new TokenizedTexts(ids, IntStream.range(0, n).map(i -> i % CLASSES).toArray(), 0);
  }

  @Override
  public int batch() {
    return 32;
  }

  @Override
  public String shape() {
    return "batch %d of %d tokens".formatted(batch(), tokens);
  }

  @Override
  public double forwardOperations(int n) {
    return SyntheticModel.transformerOperations((double) n * tokens, layers, tokens, width, inner);
  }

  private static List<TensorSpec> weights(Path folder) {
    return new SentenceEncoder(SentenceEncoderConfig.read(folder), "")
        .shapes().entrySet().stream()
            .map(weight -> TensorSpec.of(weight.getKey(), DType.F32, weight.getValue().getShape()))
            .toList();
  }

  private String tokenizer() {
    String words =
        IntStream.range(2, vocabulary)
            .mapToObj(token -> "\"%s\": %d".formatted(word(token), token))
            .collect(Collectors.joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
         "normalizer": null, "pre_tokenizer": {"type": "WhitespaceSplit"},
         "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "unk_token": "[UNK]",
                   "vocab": {"[PAD]": 0, "[UNK]": 1, %s}}}
        """
        .formatted(words);
  }

  private String config() {
    return """
        {"model_type": "bert", "hidden_act": "gelu", "hidden_size": %d, "intermediate_size": %d,
         "layer_norm_eps": 1e-12, "max_position_embeddings": %d, "num_attention_heads": %d,
         "num_hidden_layers": %d, "pad_token_id": 0, "position_embedding_type": "absolute",
         "type_vocab_size": 2, "vocab_size": %d}
        """
        .formatted(width, inner, tokens, heads, layers, vocabulary);
  }
}
