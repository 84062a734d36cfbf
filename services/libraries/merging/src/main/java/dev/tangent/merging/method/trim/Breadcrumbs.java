package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.sparse.Combination;
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
  public InputScope reads() {
    return InputScope.STATISTICS;
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
        .merge(
            inputs,
            tensor -> OutlierTrim.of(inputs, tensor, inputs.toEach(density), inputs.toEach(gamma)));
  }
}
