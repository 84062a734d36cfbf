package dev.tangent.core.model;

import dev.tangent.core.tensor.DType;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random sentence encoder as a Hugging Face folder: small enough for tests, and everything that
 * reads a real one reads it. Equal settings give equal bytes.
 *
 * @param deviation standard deviation of the weights; large enough for non-linearities to matter
 * @param dtype type of the weights; F64 makes everything downstream compute in float64
 * @param prefix {@code ""} or {@code "bert."}
 */
public record NanoModel(
    int layers,
    int hidden,
    int heads,
    int intermediate,
    int positions,
    int vocabulary,
    double deviation,
    DType dtype,
    String prefix,
    boolean clsPooling,
    long seed) {

  /** Two layers of width 16 in float32. */
  public static NanoModel small() {
    return new NanoModel(2, 16, 4, 24, 32, 90, 0.3, DType.F32, "", false, 7);
  }

  /** The same in float64, for comparisons with central differences. */
  public static NanoModel precise() {
    return new NanoModel(2, 16, 4, 24, 32, 90, 0.3, DType.F64, "", false, 7);
  }

  /** all-MiniLM-L6-v2's shape with random weights, for measuring speed. */
  public static NanoModel miniLm() {
    return new NanoModel(6, 384, 12, 1536, 512, 30522, 0.05, DType.F32, "", false, 7);
  }

  public NanoModel withSeed(long other) {
    return new NanoModel(
        layers,
        hidden,
        heads,
        intermediate,
        positions,
        vocabulary,
        deviation,
        dtype,
        prefix,
        clsPooling,
        other);
  }

  public NanoModel withPrefix(String other) {
    return new NanoModel(
        layers,
        hidden,
        heads,
        intermediate,
        positions,
        vocabulary,
        deviation,
        dtype,
        other,
        clsPooling,
        seed);
  }

  public NanoModel withClsPooling() {
    return new NanoModel(
        layers,
        hidden,
        heads,
        intermediate,
        positions,
        vocabulary,
        deviation,
        dtype,
        prefix,
        true,
        seed);
  }

  public SentenceEncoderConfig config() {
    return new SentenceEncoderConfig(
        layers,
        hidden,
        heads,
        intermediate,
        positions,
        vocabulary,
        2,
        0,
        positions,
        1e-12f,
        clsPooling
            ? SentenceEncoderConfig.PoolingMode.CLS
            : SentenceEncoderConfig.PoolingMode.MEAN);
  }

  /** Writes config.json, tokenizer.json, 1_Pooling/config.json and model.safetensors. */
  public Path write(Path folder) {
    try {
      Files.createDirectories(folder.resolve("1_Pooling"));
      Files.writeString(folder.resolve("config.json"), configJson());
      Files.writeString(folder.resolve("1_Pooling").resolve("config.json"), poolingJson());
      Files.writeString(folder.resolve("tokenizer.json"), NanoTokenizer.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writeWeights(folder.resolve("model.safetensors"));
    return folder;
  }

  private void writeWeights(Path file) {
    List<TensorSpec> specs = new ArrayList<>();
    new SentenceEncoder(config(), prefix)
        .shapes()
        .forEach((name, shape) -> specs.add(TensorSpec.of(name, dtype, shape.getShape())));
    // A tensor that the encoder never reads, as real checkpoints have.
    specs.add(TensorSpec.of(prefix + "pooler.dense.weight", dtype, hidden, hidden));
    specs.add(TensorSpec.of(prefix + "pooler.dense.bias", dtype, hidden));
    Random random = new Random(seed);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of("format", "pt"))) {
      for (TensorSpec spec : specs) {
        double[] values = new double[Math.toIntExact(spec.elements())];
        double centre = spec.name().endsWith("LayerNorm.weight") ? 1 : 0;
        java.util.Arrays.setAll(values, i -> centre + deviation * random.nextGaussian());
        writer.writeDoubles(values, 0, values.length);
      }
    }
  }

  private String configJson() {
    return """
        {
          "architectures": ["BertModel"],
          "model_type": "bert",
          "hidden_act": "gelu",
          "hidden_size": %d,
          "intermediate_size": %d,
          "layer_norm_eps": 1e-12,
          "max_position_embeddings": %d,
          "num_attention_heads": %d,
          "num_hidden_layers": %d,
          "pad_token_id": 0,
          "position_embedding_type": "absolute",
          "type_vocab_size": 2,
          "vocab_size": %d
        }
        """
        .formatted(hidden, intermediate, positions, heads, layers, vocabulary);
  }

  private String poolingJson() {
    return """
        {
          "word_embedding_dimension": %d,
          "pooling_mode_cls_token": %b,
          "pooling_mode_mean_tokens": %b
        }
        """
        .formatted(hidden, clsPooling, !clsPooling);
  }
}
