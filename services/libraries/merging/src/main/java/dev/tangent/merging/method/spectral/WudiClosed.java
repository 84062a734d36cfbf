package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Symmetric;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * The minimiser of WUDI's loss (Cheng et al. 2025, "Whoever started the interference should end
 * it") in closed form: m = (Σ c_t τ_t G_t)(Σ c_t G_t + ε I)⁻¹ with G_t = τ_tᵀ τ_t and c_t =
 * 1/‖τ_t‖².
 *
 * <p>Reads one whole tensor. Settings: {@code ridge}, 1e-6, times the mean of the diagonal of Σ c_t
 * G_t is ε, so that it has no units; {@code exclude} as for the others. Trap: this is not what 300
 * steps of Adam reach, which move an element by at most 3e-3: that is {@code wudi}.
 */
public final class WudiClosed extends MatrixMethod {

  private static final NumberSetting RIDGE = NumberSetting.above("ridge", 1e-6, 0, 1);

  @Override
  public String name() {
    return "wudi-closed";
  }

  @Override
  List<Setting<?>> own() {
    return List.of(RIDGE);
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    Interference sums = Interference.normalised(tasks);
    Matrix gram = sums.gram();
    int n = gram.rows();
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += gram.values()[i * n + i];
    }
    if (trace == 0) {
      return sums.target();
    }
    for (int i = 0; i < n; i++) {
      gram.values()[i * n + i] += settings.get(RIDGE) * trace / n;
    }
    return Symmetric.solveRight(gram, sums.target());
  }
}
