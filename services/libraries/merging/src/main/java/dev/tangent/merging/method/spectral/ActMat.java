package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Symmetric;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * ACTMat: regression of means (RegMean) with τ_tᵀ τ_t in the place of the covariance of inputs, m =
 * (Σ w_t τ_t τ_tᵀ τ_t)(Σ w_t τ_tᵀ τ_t)⁺, where w are the coefficients of the inputs.
 *
 * <p>Reads one whole tensor; α = 1. Settings: {@code tolerance}, 1e-10, the fraction of the largest
 * eigenvalue up to which others count as zero in the pseudo-inverse; {@code exclude} as for the
 * others. Trap: {@code wudi-closed} is the same with each task divided by its norm. Written from
 * the formula: no code of its authors was at hand.
 */
public final class ActMat extends MatrixMethod {

  private static final NumberSetting TOLERANCE = NumberSetting.above("tolerance", 1e-10, 0, 1);

  @Override
  public String name() {
    return "act-mat";
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  List<Setting<?>> own() {
    return List.of(TOLERANCE);
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    Interference sums = Interference.weighted(tasks);
    return sums.target().times(Symmetric.of(sums.gram()).pseudoInverse(settings.get(TOLERANCE)));
  }
}
