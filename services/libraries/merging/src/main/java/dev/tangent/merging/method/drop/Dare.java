package dev.tangent.merging.method.drop;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.CountSetting;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.sparse.Combination;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.sparse.Rescaling;
import dev.tangent.merging.method.statistics.CounterRandom;
import dev.tangent.tensor.TensorInfo;
import java.util.List;

/**
 * DARE (Yu et al. 2024, "Language models are super Mario"): drop and rescale, τ̂ = mask · τ /
 * density with a mask that keeps each element with probability {@code density} = 1 − p; then the
 * sum, or with {@code then: ties} an election of signs.
 *
 * <p>Reads elements, and one pass more for {@code rescale: l1}. Defaults: density 0.1 (the paper's
 * p = 0.9; FusionBench takes 0.5), {@code rescale: exact}, seed 0. Masks come from {@link
 * CounterRandom} by seed, vector's id, tensor and index: they are the paper's in distribution, and
 * no peer's bits.
 *
 * <p>Where peers differ: {@code rescale: exact} divides by the density (the paper, FusionBench);
 * {@code l1} multiplies by ‖τ‖₁ / ‖mask · τ‖₁ of each tensor (mergekit). FusionBench's DARE-TIES
 * trims after dropping, as mergekit's {@code dare_ties} and {@code then: ties} do not.
 */
public final class Dare implements MergeMethod {

  private static final NumberSetting DENSITY = NumberSetting.above("density", 0.1, 0, 1);
  private static final ChoiceSetting RESCALE = ChoiceSetting.of("rescale", "exact", "l1", "none");
  private static final CountSetting SEED =
      CountSetting.of("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);

  @Override
  public String name() {
    return "dare";
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
    return List.of(DENSITY, RESCALE, SEED, Combination.THEN, Combination.MERGE, Combination.ZERO);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    return Combination.either(settings).merge(inputs, tensor -> mask(inputs, settings, tensor));
  }

  private static Mask mask(MergeInputs inputs, Settings settings, TensorInfo tensor) {
    double density = settings.get(DENSITY);
    if (density >= 1) {
      return Mask.ALL;
    }
    double divisor = settings.is(RESCALE, "exact") ? density : 1;
    Mask mask =
        RandomDrop.of(
            inputs, tensor, inputs.toEach(density), inputs.toEach(divisor), settings.get(SEED));
    return settings.is(RESCALE, "l1") ? Rescaling.l1(inputs, tensor, mask) : mask;
  }
}
