package dev.tangent.model.sentence;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.weights.InitialWeights;
import dev.tangent.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.Arrays;
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
 */
final class SentenceInitialization implements InitialWeights.Rule {

  private final TextEncoder encoder;
  private final Set<String> padded;
  private final int padding;
  private final double deviation;

  private SentenceInitialization(TextEncoder encoder, double deviation) {
    this.encoder = encoder;
    this.padded = Set.copyOf(encoder.tablesWithPadding());
    this.padding = encoder.input().padding();
    this.deviation = deviation;
  }

  /**
   * Writes {@code out} with the names, types and shapes of the folder's own weights.
   *
   * @param folder a model with this encoder; its weights are not read, only their header
   */
  static void write(Path folder, TextEncoder encoder, long seed, Path out) {
    double deviation = deviation(folder.resolve("config.json"));
    InitialWeights.write(folder, seed, out, new SentenceInitialization(encoder, deviation));
  }

  private static double deviation(Path file) {
    return ConfigJson.read(file).number("initializer_range", 0.02);
  }

  @Override
  public void fill(TensorSpec spec, Random random, long begin, double[] values, int length) {
    boolean bias = spec.name().endsWith(".bias");
    // Of vectors only layer norms' gains are called weights.
    boolean gain = spec.shape().size() == 1 && spec.name().endsWith(".weight");
    double scale = deviation * encoder.initialScale(spec.name());
    if (bias || gain) {
      Arrays.fill(values, 0, length, bias ? 0 : 1);
    } else {
      for (int i = 0; i < length; i++) {
        values[i] = scale * gaussian(random);
      }
    }
    if (padded.contains(spec.name())) {
      clearPadding(values, begin, length, spec.shape().get(1));
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
