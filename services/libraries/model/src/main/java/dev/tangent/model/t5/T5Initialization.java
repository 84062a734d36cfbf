package dev.tangent.model.t5;

import dev.tangent.model.weights.InitialWeights;
import dev.tangent.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Weights as a T5 has them before any pre-training, by the rule of its reference implementation
 * (Hugging Face Transformers, {@code T5PreTrainedModel._init_weights}): normal with mean 0, with
 * the standard deviations, each times {@code initializer_factor},
 *
 * <ul>
 *   <li>1 for word and output table, which are one where scores are scaled;
 *   <li>(d·w)^-½ for W_q with heads of width w, d^-½ for W_k, W_v and the relative bias, (h·w)^-½
 *       for W_o;
 *   <li>d^-½ and (width of the feed-forward layer)^-½ for its two products;
 * </ul>
 *
 * <p>and norms are the factor.
 */
record T5Initialization(T5Config config) implements InitialWeights.Rule {

  static void write(Path folder, T5Config config, long seed, Path out) {
    InitialWeights.write(folder, seed, out, new T5Initialization(config));
  }

  @Override
  public String tied(String tensor) {
    return config.scaled() && tensor.equals(T5Encoder.OUTPUT) ? T5Encoder.WORDS : tensor;
  }

  @Override
  public void fill(TensorSpec spec, Random random, long begin, double[] values, int length) {
    double factor = config.initialFactor();
    if (spec.shape().size() == 1) {
      Arrays.fill(values, 0, length, factor);
      return;
    }
    double deviation = factor * deviation(spec.name());
    for (int i = 0; i < length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
  }

  private double deviation(String name) {
    if (name.equals(T5Encoder.WORDS) || name.equals(T5Encoder.OUTPUT)) {
      return 1;
    }
    double d = config.width();
    if (name.endsWith("Attention.q.weight")) {
      return 1 / Math.sqrt(d * config.headWidth());
    }
    if (name.endsWith("Attention.o.weight")) {
      return 1 / Math.sqrt(config.attentionWidth());
    }
    return 1 / Math.sqrt(name.endsWith(".wo.weight") ? config.intermediate() : d);
  }
}
