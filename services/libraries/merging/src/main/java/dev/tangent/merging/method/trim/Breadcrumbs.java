package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Reading;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.sparse.Combination;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.statistics.MagnitudeCut;
import dev.tangent.tensor.TensorInfo;
import java.util.List;

/**
 * Model Breadcrumbs (Davari and Belilovsky 2023): of each tensor drop the fraction {@code gamma} of
 * largest magnitude and as many of the smallest as leave ⌊density · n⌋ elements; then the sum, or
 * with {@code then: ties} an election of signs.
 *
 * <p>Reads two passes over each tensor, then elements. Defaults: density 0.9, gamma 0.01, which are
 * mergekit's ({@code breadcrumbs}, {@code breadcrumbs_ties}). As there, outliers stay when dropping
 * them would leave too few, and density 1 drops nothing. Trap: releases of mergekit before 0.1.5
 * make a tensor zero when gamma · n is below 1.
 */
public final class Breadcrumbs implements MergeMethod {

  private static final NumberSetting DENSITY = NumberSetting.above("density", 0.9, 0, 1);
  private static final NumberSetting GAMMA = NumberSetting.below("gamma", 0.01, 0, 1);

  @Override
  public String name() {
    return "breadcrumbs";
  }

  @Override
  public Reading reads() {
    return Reading.STATISTICS;
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(DENSITY, GAMMA, Combination.THEN, Combination.MERGE, Combination.ZERO);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double density = settings.get(DENSITY);
    double gamma = settings.get(GAMMA);
    return Combination.either(settings)
        .merge(inputs, tensor -> mask(inputs, tensor, density, gamma));
  }

  private static Mask mask(MergeInputs inputs, TensorInfo tensor, double density, double gamma) {
    if (density >= 1) {
      return Mask.ALL;
    }
    long n = tensor.elements();
    long kept = (long) (density * n);
    long small = Math.max(0, n - kept - (long) (gamma * n));
    MagnitudeCut[] lower = new MagnitudeCut[inputs.count()];
    MagnitudeCut[] upper = new MagnitudeCut[inputs.count()];
    inputs.eachInput(
        t -> {
          lower[t] = MagnitudeCut.ascending(inputs, t, tensor, small);
          upper[t] = MagnitudeCut.ascending(inputs, t, tensor, small + kept);
        });
    return (t, offset, values, length) -> {
      for (int i = 0; i < length; i++) {
        boolean inside =
            lower[t].afterInAscending(values[i], offset + i)
                && !upper[t].afterInAscending(values[i], offset + i);
        values[i] = inside ? values[i] : 0;
      }
    };
  }
}
