package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.tensor.TensorInfo;
import java.util.Arrays;
import java.util.List;

/**
 * Reinforced Agent Merging (2026), mergekit's {@code ram} and {@code ramplus_tl}: an element that
 * several vectors move by more than {@code epsilon} is the mean of theirs; one that a single vector
 * moves is that vector's, times 1 + {@code r} · min({@code alpha}, shared_t / unique_t), a ratio of
 * counts in the tensor. Elements that move less count as zero.
 *
 * <p>Reads counts of each tensor, then elements. Settings: {@code epsilon} 1e-5; {@code r} 0, which
 * is {@code ram} ({@code ramplus_tl} has 0.1); {@code alpha} 0.2. Trap: epsilon is absolute, so the
 * merge depends on the scale of the vectors.
 */
public final class Ram implements MergeMethod {

  private static final NumberSetting EPSILON = NumberSetting.atLeast("epsilon", 1e-5, 0);
  private static final NumberSetting R = NumberSetting.atLeast("r", 0, 0);
  private static final NumberSetting ALPHA = NumberSetting.atLeast("alpha", 0.2, 0);

  @Override
  public String name() {
    return "ram";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(EPSILON, R, ALPHA);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double epsilon = settings.get(EPSILON);
    return tensor -> {
      double[] factors = factors(inputs, tensor, settings);
      Elementwise rule =
          (offset, values, into, at, length) -> {
            for (int i = 0; i < length; i++) {
              into[at + i] = merged(values, i, epsilon, factors);
            }
          };
      return rule.of(inputs, tensor.name());
    };
  }

  private static double merged(double[][] values, int i, double epsilon, double[] factors) {
    double sum = 0;
    int last = 0;
    int moved = 0;
    for (int t = 0; t < values.length; t++) {
      if (Math.abs(values[t][i]) > epsilon) {
        sum += values[t][i];
        last = t;
        moved++;
      }
    }
    return moved == 1 ? sum * factors[last] : sum / Math.max(1, moved);
  }

  private static double[] factors(MergeInputs inputs, TensorInfo tensor, Settings settings) {
    double[] factors = new double[inputs.count()];
    Arrays.fill(factors, 1);
    double r = settings.get(R);
    double epsilon = settings.get(EPSILON);
    if (r == 0) {
      return factors;
    }
    long[][] counts = counts(inputs, tensor, epsilon);
    for (int t = 0; t < factors.length; t++) {
      double ratio =
          counts[t][1] / Math.max((double) counts[t][0], Math.max(epsilon, Double.MIN_NORMAL));
      factors[t] = 1 + r * Math.min(settings.get(ALPHA), ratio);
    }
    return factors;
  }

  /** For each vector, how many elements it alone moves, and how many together with others. */
  private static long[][] counts(MergeInputs inputs, TensorInfo tensor, double epsilon) {
    long[][] counts = new long[inputs.count()][2];
    inputs.forEach(
        tensor,
        (offset, values, length) -> {
          for (int i = 0; i < length; i++) {
            int moved = 0;
            for (double[] vector : values) {
              moved += Math.abs(vector[i]) > epsilon ? 1 : 0;
            }
            for (int t = 0; t < values.length; t++) {
              if (Math.abs(values[t][i]) > epsilon) {
                counts[t][moved > 1 ? 1 : 0]++;
              }
            }
          }
        });
    return counts;
  }
}
