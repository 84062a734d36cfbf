package dev.tangent.model.bert;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Weights as a BERT-like model has them before any pre-training, by the rule of its reference
 * implementation (Hugging Face Transformers, {@code BertPreTrainedModel._init_weights}):
 *
 * <ul>
 *   <li>matrices and tables from N(0, σ²) with σ = {@code initializer_range} of config.json, 0.02
 *       by default, and the table's row of the padding token zero;
 *   <li>layer norms 1 and 0, all other biases 0.
 * </ul>
 *
 * <p>Each tensor has a generator of its own, seeded by the seed and the tensor's name, and {@link
 * Random}'s sequence is part of Java's specification: a seed gives the same weights everywhere.
 */
public final class BertInitialization {

  private static final int CHUNK = 1 << 16;

  private final SentenceEncoderConfig config;
  private final double deviation;
  private final long seed;

  private BertInitialization(SentenceEncoderConfig config, double deviation, long seed) {
    this.config = config;
    this.deviation = deviation;
    this.seed = seed;
  }

  /**
   * Writes {@code out} with the names, types and shapes of the folder's own weights.
   *
   * @param folder a BERT-like model; its weights are not read, only their header
   * @throws InvalidInputException when it is another kind of model
   */
  public static void write(Path folder, long seed, Path out) {
    SentenceEncoderConfig config = SentenceEncoderConfig.read(folder);
    BertInitialization initialization =
        new BertInitialization(config, deviation(folder.resolve("config.json")), seed);
    try (TensorSource source = ModelLocation.open(folder)) {
      List<TensorSpec> specs =
          source.tensors().values().stream()
              .filter(info -> info.dtype().isFloatingPoint())
              .map(TensorInfo::spec)
              .toList();
      try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, source.metadata())) {
        specs.forEach(spec -> initialization.write(spec, writer));
      }
    }
  }

  private static double deviation(Path file) {
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      return json.has("initializer_range") ? json.get("initializer_range").getAsDouble() : 0.02;
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(TensorSpec spec, SafetensorsWriter writer) {
    boolean bias = spec.name().endsWith(".bias");
    boolean norm = spec.name().contains("LayerNorm");
    boolean words = spec.name().endsWith("word_embeddings.weight");
    Random random = new Random(31 * seed + spec.name().hashCode());
    double[] chunk = new double[CHUNK];
    for (long begin = 0; begin < spec.elements(); begin += CHUNK) {
      int length = (int) Math.min(CHUNK, spec.elements() - begin);
      if (bias || norm) {
        Arrays.fill(chunk, 0, length, bias ? 0 : 1);
      } else {
        for (int i = 0; i < length; i++) {
          chunk[i] = deviation * random.nextGaussian();
        }
      }
      if (words) {
        clearPadding(chunk, begin, length);
      }
      writer.writeDoubles(chunk, 0, length);
    }
  }

  private void clearPadding(double[] chunk, long begin, int length) {
    long from = (long) config.padding() * config.hidden();
    for (long i = Math.max(from, begin);
        i < Math.min(from + config.hidden(), begin + length);
        i++) {
      chunk[(int) (i - begin)] = 0;
    }
  }
}
