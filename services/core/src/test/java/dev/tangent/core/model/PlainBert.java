package dev.tangent.core.model;

import dev.tangent.core.tensor.ModelLocation;
import dev.tangent.core.tensor.TensorSource;
import java.nio.file.Path;

/**
 * A BERT encoder in plain Java loops over doubles, straight from the paper's formulas: the oracle
 * of the primal. No batching and no padding, so masks have nothing to get wrong here.
 */
final class PlainBert {

  private final SentenceEncoderConfig config;
  private final TensorSource source;
  private final String prefix;

  PlainBert(Path folder, String prefix) {
    this.config = SentenceEncoderConfig.read(folder);
    this.source = ModelLocation.open(folder);
    this.prefix = prefix;
  }

  double[] features(long[] ids) {
    double[][] x = embed(ids);
    for (int i = 0; i < config.layers(); i++) {
      x = layer(x, "encoder.layer." + i + ".");
    }
    if (config.pooling() == SentenceEncoderConfig.PoolingMode.CLS) {
      return x[0];
    }
    double[] mean = new double[config.hidden()];
    for (double[] token : x) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += token[j] / x.length;
      }
    }
    return mean;
  }

  private double[][] embed(long[] ids) {
    int d = config.hidden();
    double[] words = weight("embeddings.word_embeddings.weight");
    double[] positions = weight("embeddings.position_embeddings.weight");
    double[] types = weight("embeddings.token_type_embeddings.weight");
    double[][] x = new double[ids.length][d];
    for (int t = 0; t < ids.length; t++) {
      for (int j = 0; j < d; j++) {
        x[t][j] = words[(int) ids[t] * d + j] + positions[t * d + j] + types[j];
      }
    }
    return norm(x, "embeddings.LayerNorm");
  }

  private double[][] layer(double[][] x, String name) {
    double[][] mixed =
        attention(
            linear(x, name + "attention.self.query"),
            linear(x, name + "attention.self.key"),
            linear(x, name + "attention.self.value"));
    double[][] attended =
        norm(
            sum(linear(mixed, name + "attention.output.dense"), x),
            name + "attention.output.LayerNorm");
    double[][] wide = linear(attended, name + "intermediate.dense");
    for (double[] token : wide) {
      java.util.Arrays.setAll(token, j -> token[j] * normalDistribution(token[j]));
    }
    return norm(sum(linear(wide, name + "output.dense"), attended), name + "output.LayerNorm");
  }

  private double[][] attention(double[][] q, double[][] k, double[][] v) {
    int width = config.hidden() / config.heads();
    double[][] out = new double[q.length][config.hidden()];
    for (int h = 0; h < config.heads(); h++) {
      for (int t = 0; t < q.length; t++) {
        double[] weights = new double[q.length];
        double total = 0;
        for (int s = 0; s < q.length; s++) {
          double score = 0;
          for (int j = h * width; j < (h + 1) * width; j++) {
            score += q[t][j] * k[s][j];
          }
          weights[s] = Math.exp(score / Math.sqrt(width));
          total += weights[s];
        }
        for (int s = 0; s < q.length; s++) {
          for (int j = h * width; j < (h + 1) * width; j++) {
            out[t][j] += weights[s] / total * v[s][j];
          }
        }
      }
    }
    return out;
  }

  private double[][] linear(double[][] x, String name) {
    double[] w = weight(name + ".weight");
    double[] b = weight(name + ".bias");
    int in = x[0].length;
    double[][] y = new double[x.length][b.length];
    for (int t = 0; t < x.length; t++) {
      for (int o = 0; o < b.length; o++) {
        double value = b[o];
        for (int i = 0; i < in; i++) {
          value += x[t][i] * w[o * in + i];
        }
        y[t][o] = value;
      }
    }
    return y;
  }

  private double[][] norm(double[][] x, String name) {
    double[] scale = weight(name + ".weight");
    double[] shift = weight(name + ".bias");
    double[][] y = new double[x.length][scale.length];
    for (int t = 0; t < x.length; t++) {
      double mean = java.util.Arrays.stream(x[t]).average().orElseThrow();
      double variance =
          java.util.Arrays.stream(x[t]).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int j = 0; j < scale.length; j++) {
        y[t][j] = scale[j] * (x[t][j] - mean) / Math.sqrt(variance + config.epsilon()) + shift[j];
      }
    }
    return y;
  }

  private static double[][] sum(double[][] x, double[][] y) {
    double[][] z = new double[x.length][x[0].length];
    for (int t = 0; t < x.length; t++) {
      for (int j = 0; j < z[t].length; j++) {
        z[t][j] = x[t][j] + y[t][j];
      }
    }
    return z;
  }

  /** Φ by its Taylor series ½ + φ(x) Σ x^(2n+1)/(1·3·…·(2n+1)), which converges for every x. */
  private static double normalDistribution(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= x * x / (2 * n + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private double[] weight(String name) {
    int n = Math.toIntExact(source.tensor(prefix + name).elements());
    double[] values = new double[n];
    source.readDoubles(prefix + name, 0, values, n);
    return values;
  }
}
