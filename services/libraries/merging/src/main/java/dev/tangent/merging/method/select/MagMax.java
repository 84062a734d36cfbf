package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * MagMax (Marczak et al. 2024, "MagMax: Leveraging model merging for seamless continual learning"):
 * m_j = τ_t(j) of the t whose magnitude at j is largest; of equal ones the last.
 *
 * <p>Reads elements; no settings; α = 0.5 by default in the authors' code and FusionBench.
 */
public final class MagMax implements MergeMethod {

  @Override
  public String name() {
    return "magmax";
  }

  @Override
  public InputScope reads() {
    return InputScope.ELEMENTS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    return tensor -> ((Elementwise) MagMax::largest).of(inputs, tensor.name());
  }

  private static void largest(long offset, double[][] values, double[] into, int at, int length) {
    for (int i = 0; i < length; i++) {
      double chosen = values[0][i];
      for (int t = 1; t < values.length; t++) {
        if (Math.abs(values[t][i]) >= Math.abs(chosen)) {
          chosen = values[t][i];
        }
      }
      into[at + i] = chosen;
    }
  }
}
