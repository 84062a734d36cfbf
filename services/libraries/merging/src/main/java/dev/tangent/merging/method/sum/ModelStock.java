package dev.tangent.merging.method.sum;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.InnerProducts;
import java.util.List;

/**
 * Model Stock (Jang et al. 2024, "Model Stock: All we need is just a few fine-tuned models"): for
 * each tensor m = t · mean τ with t = T cos θ / (1 + (T − 1) cos θ), where cos θ is the mean of the
 * cosines of all pairs.
 *
 * <p>Reads inner products of each tensor in one pass, then elements; two vectors at least; no
 * settings; α = 1. As in mergekit ({@code filter_wise: false}), a product of norms below 1e-6
 * counts as 1e-6, and at the pole |1 + (T − 1) cos θ| &lt; 1e-6 the base is kept.
 */
public final class ModelStock implements MergeMethod {

  private static final double TINY = 1e-6;

  @Override
  public String name() {
    return "model-stock";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double[] ones = WeightedSum.ones(inputs.count());
    return tensor -> {
      double share = share(InnerProducts.of(inputs, tensor));
      return WeightedSum.of(inputs, tensor.name(), share / inputs.count(), ones);
    };
  }

  private static double share(double[][] products) {
    int count = products.length;
    double sum = 0;
    for (int s = 0; s < count; s++) {
      for (int t = s + 1; t < count; t++) {
        double lengths = Math.sqrt(products[s][s]) * Math.sqrt(products[t][t]);
        sum += Math.max(-1, Math.min(1, products[s][t] / Math.max(lengths, TINY)));
      }
    }
    double cosine = sum / (count * (count - 1) / 2.0);
    double pole = 1 + (count - 1) * cosine;
    return Math.abs(pole) < TINY ? 0 : count * cosine / pole;
  }
}
