package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Iso-CTS (Marczak et al. 2025, as {@link IsoCommon}): the first k singular triples of Σ_t τ_t are
 * the common space; each task adds its first (min − k)/T triples of (I − U_c U_cᵀ) τ_t; both stacks
 * of vectors are made orthogonal by their polar factors, and every singular value becomes the mean
 * of all.
 *
 * <p>Reads one whole tensor; α tuned. Settings: {@code common}, the fraction of ranks in the common
 * space, 0.8; k is ⌊common · min⌋, moved so that the rest divides by T, half to even as Python
 * rounds; {@code exclude} as for the others.
 */
public final class IsoCommonTask extends MatrixMethod {

  private static final NumberSetting COMMON = NumberSetting.between("common", 0.8, 0, 1);

  @Override
  public String name() {
    return "iso-cts";
  }

  @Override
  List<Setting<?>> own() {
    return List.of(COMMON);
  }

  @Override
  Matrix merge(TaskMatrices tasks, Settings settings) {
    int all = tasks.rank();
    int wanted = (int) (all * settings.get(COMMON));
    int each = (int) Math.rint((double) (all - wanted) / tasks.count());
    int shared = all - each * tasks.count();
    if (shared < 0) {
      each = all / tasks.count();
      shared = all - each * tasks.count();
    }
    Svd common = Svd.top(tasks.sum(), shared);
    List<Svd> parts = new ArrayList<>();
    for (int t = 0; t < tasks.count(); t++) {
      Matrix task = tasks.get(t);
      Matrix inside = common.left().transposedTimes(common.left().times(task));
      parts.add(Svd.top(task.add(-1, inside), each));
    }
    parts.add(common);
    return isotropic(parts);
  }

  private static Matrix isotropic(List<Svd> parts) {
    Matrix left = Polar.ofRows(Matrix.stack(parts.stream().map(Svd::left).toList()));
    Matrix right = Polar.ofRows(Matrix.stack(parts.stream().map(Svd::right).toList()));
    double sum = 0;
    for (Svd part : parts) {
      for (double value : part.values()) {
        sum += value;
      }
    }
    return left.transposedTimes(right).scale(sum / left.rows());
  }
}
