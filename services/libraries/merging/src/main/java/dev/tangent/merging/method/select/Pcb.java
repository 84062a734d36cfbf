package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * PCB merging (Du et al. 2024, "Parameter competition balancing for model merging"). For each whole
 * vector: a = |τ_t| clamped to its order statistics at 1e-4 and 1 − 1e-4; s = minmax(a)²; the
 * competition p = exp(T s) · tanh(τ_t Σ_k τ_k); scale = minmax of p clamped from below at its (1 −
 * {@code ratio}) quantile. Then m = Σ_t sgn(τ_t) a · scale / max(Σ_t scale, 1e-12).
 *
 * <p>Reads two passes for the clamps and two for the quantiles, then elements. Default: {@code
 * ratio} 0.05, the paper's (the code's own default is 0.1); the authors take α = 1.2. Quantiles are
 * elements: those of rank ⌊1e-4 n⌋, ⌊(1 − 1e-4) n − 1⌋ and ⌊(1 − ratio) n⌋ in ascending order. p is
 * compared as float32. Where a vector's magnitudes, or competitions, are all equal, minmax is 0
 * here and not a number there.
 */
public final class Pcb implements MergeMethod {

  private static final NumberSetting RATIO = new NumberSetting("ratio", 0.05, 0, false, 1, false);
  private static final double TINY = 1e-12;

  @Override
  public String name() {
    return "pcb";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(RATIO);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    Competition[] competitions = Competition.of(inputs, settings.get(RATIO));
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            into[at + i] = balanced(values, i, competitions);
          }
        };
    return tensor -> rule.of(inputs, tensor.name());
  }

  private static double balanced(double[][] values, int i, Competition[] competitions) {
    double sum = Elementwise.sum(values, i);
    double merged = 0;
    double total = 0;
    for (int t = 0; t < values.length; t++) {
      double scale = competitions[t].scale(values[t][i], sum, values.length);
      merged += Math.signum(values[t][i]) * competitions[t].clamp(values[t][i]) * scale;
      total += scale;
    }
    return merged / Math.max(total, TINY);
  }
}
