package dev.tangent.merging.method.drop;

import dev.tangent.common.InvalidInputException;
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
import dev.tangent.tensor.TensorInfo;
import java.util.List;

/**
 * DELLA (Deep et al. 2024, "DELLA-Merging: Reducing interference in model merging through
 * magnitude-based sampling"): in each row of each tensor, rank |τ| ascending from 1 to n and keep
 * an element with probability (density − epsilon) + 2 · epsilon · (rank − 1)/(n − 1); then the sum,
 * or with {@code then: ties} an election of signs.
 *
 * <p>Reads whole rows, and one pass more for {@code rescale: l1}. Defaults, mergekit's: density
 * 0.5, epsilon 0.15, {@code rescale: l1}, seed 0. Rows run along the second dimension; a vector is
 * one row. A row of one element keeps it with probability {@code density} (mergekit divides by
 * zero). The paper rescales each element by its own probability, mergekit and we a tensor by its L1
 * norm. Equal magnitudes rank by place.
 */
public final class Della implements MergeMethod {

  private static final NumberSetting DENSITY = NumberSetting.above("density", 0.5, 0, 1);
  private static final NumberSetting EPSILON = NumberSetting.below("epsilon", 0.15, 0, 0.5);
  private static final ChoiceSetting RESCALE = ChoiceSetting.of("rescale", "l1", "none");
  private static final CountSetting SEED =
      CountSetting.of("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);

  @Override
  public String name() {
    return "della";
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
    return List.of(
        DENSITY, EPSILON, RESCALE, SEED, Combination.THEN, Combination.MERGE, Combination.ZERO);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double density = settings.get(DENSITY);
    double epsilon = settings.get(EPSILON);
    if (density < 1 && (density + epsilon >= 1 || density - epsilon <= 0)) {
      throw new InvalidInputException(
          "method 'della': density %s ± epsilon %s; expected both ends between 0 and 1"
              .formatted(density, epsilon));
    }
    return Combination.either(settings).merge(inputs, tensor -> mask(inputs, settings, tensor));
  }

  private static Mask mask(MergeInputs inputs, Settings settings, TensorInfo tensor) {
    double density = settings.get(DENSITY);
    if (density >= 1) {
      return Mask.ALL;
    }
    Mask mask =
        new RankedDrop(
            inputs,
            tensor,
            inputs.toEach(density),
            inputs.toEach(settings.get(EPSILON)),
            settings.get(SEED));
    return settings.is(RESCALE, "l1") ? Rescaling.l1(inputs, tensor, mask) : mask;
  }
}
