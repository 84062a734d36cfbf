package dev.tangent.model.sentence;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Weights as a BERT-like model has them before any pre-training, by the rule of its reference
 * implementation (Hugging Face Transformers, {@code BertPreTrainedModel._init_weights}, and its
 * equals in BERT's relatives):
 *
 * <ul>
 *   <li>matrices and tables from N(0, σ²) with σ = {@code initializer_range} of config.json, 0.02
 *       by default, and the tables' rows of the padding token zero; in some families smaller, or
 *       cut off;
 *   <li>layer norms 1 and 0, all other biases 0.
 * </ul>
 *
 * <p>Each tensor has a generator of its own, seeded by the seed and the tensor's name, and {@link
 * Random}'s sequence is part of Java's specification: a seed gives the same weights everywhere.
 */
final class SentenceInitialization {

  private static final int CHUNK = 1 << 16;

  private final TextEncoder encoder;
  private final Set<String> padded;
  private final int padding;
  private final double deviation;
  private final long seed;

  private SentenceInitialization(TextEncoder encoder, double deviation, long seed) {
    this.encoder = encoder;
    this.padded = Set.copyOf(encoder.tablesWithPadding());
    this.padding = encoder.input().padding();
    this.deviation = deviation;
    this.seed = seed;
  }

  /**
   * Writes {@code out} with the names, types and shapes of the folder's own weights.
   *
   * @param folder a model with this encoder; its weights are not read, only their header
   */
  static void write(Path folder, TextEncoder encoder, long seed, Path out) {
    SentenceInitialization initialization =
        new SentenceInitialization(encoder, deviation(folder.resolve("config.json")), seed);
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
    return ConfigJson.read(file).number("initializer_range", 0.02);
  }

  private void write(TensorSpec spec, SafetensorsWriter writer) {
    boolean bias = spec.name().endsWith(".bias");
    // Of vectors only layer norms' gains are called weights.
    boolean gain = spec.shape().size() == 1 && spec.name().endsWith(".weight");
    double scale = deviation * encoder.initialScale(spec.name());
    Random random = new Random(31 * seed + spec.name().hashCode());
    double[] chunk = new double[CHUNK];
    for (long begin = 0; begin < spec.elements(); begin += CHUNK) {
      int length = (int) Math.min(CHUNK, spec.elements() - begin);
      if (bias || gain) {
        Arrays.fill(chunk, 0, length, bias ? 0 : 1);
      } else {
        for (int i = 0; i < length; i++) {
          chunk[i] = scale * gaussian(random);
        }
      }
      if (padded.contains(spec.name())) {
        clearPadding(chunk, begin, length, spec.shape().get(1));
      }
      writer.writeDoubles(chunk, 0, length);
    }
  }

  private double gaussian(Random random) {
    double z = random.nextGaussian();
    while (Math.abs(z) > encoder.initialCutoff()) {
      z = random.nextGaussian();
    }
    return z;
  }

  private void clearPadding(double[] chunk, long begin, int length, long width) {
    long from = padding * width;
    for (long i = Math.max(from, begin); i < Math.min(from + width, begin + length); i++) {
      chunk[(int) (i - begin)] = 0;
    }
  }
}
