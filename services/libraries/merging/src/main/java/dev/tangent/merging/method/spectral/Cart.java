package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * CART (Choi et al. 2024, "Revisiting weight averaging for model merging"): centred task vectors of
 * low rank around the average, m = τ̄ + scale · Σ_t SVD_r(τ_t − τ̄) with τ̄ = (1/T) Σ τ_t.
 *
 * <p>Reads one whole tensor. Settings: {@code ranks}, the fraction of ranks kept, 0.5; {@code
 * scale}, 0.5; {@code exclude} as for the others. Trap: the scale is inside, so α stays 1. Written
 * from the formula: no code of its authors was at hand.
 */
public final class Cart extends MatrixMethod {

  private static final NumberSetting RANKS = NumberSetting.above("ranks", 0.5, 0, 1);
  private static final NumberSetting SCALE = NumberSetting.any("scale", 0.5);

  @Override
  public String name() {
    return "cart";
  }

  @Override
  List<Setting<?>> own() {
    return List.of(RANKS, SCALE);
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    int rank = (int) (tasks.rank() * settings.get(RANKS));
    Matrix mean = tasks.sum().scale(1.0 / tasks.count());
    Matrix merged = Matrix.zero(mean.rows(), mean.columns()).add(1, mean);
    for (int t = 0; t < tasks.count(); t++) {
      Matrix centred = tasks.get(t).add(-1, mean);
      merged.add(settings.get(SCALE), Svd.top(centred, rank).product());
    }
    return merged;
  }
}
