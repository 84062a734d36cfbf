package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.sparse.Combination;
import dev.tangent.merging.method.sparse.Sparsifier;
import java.util.List;

/**
 * TIES (Yadav et al. 2023, "TIES-Merging: Resolving interference when merging models"): of each τ_t
 * keep the fraction {@code density} of largest magnitude; elect a sign γ = sgn(Σ_t τ̂_t) for each
 * element; add up, or average, the τ̂_t that agree with it.
 *
 * <p>Reads two passes for the threshold, then elements. Defaults: density 0.2, {@code trim:
 * global}, {@code merge: mean}, {@code zero-sign: majority}, which is the authors' code; the paper
 * scales the result by α = 1 or tunes it, FusionBench takes {@code sum} and α = 0.3.
 *
 * <p>Where peers differ: {@code trim: global} ranks over the whole vector, keeps one element more
 * than density · n, and all that are as large as the smallest kept (the authors, FusionBench);
 * {@code trim: tensor} keeps max(1, ⌊density · n⌋) of each tensor, of equal ones the first
 * (mergekit, whose election takes zero for positive: {@code zero-sign: positive}). Coefficients
 * weigh votes and sums as in mergekit. "The whole vector" is the tensors that some input moves:
 * frozen tensors do not count, where the authors' code may count them.
 */
public final class Ties implements MergeMethod {

  private static final NumberSetting DENSITY = NumberSetting.above("density", 0.2, 0, 1);
  private static final ChoiceSetting TRIM = ChoiceSetting.of("trim", "global", "tensor");

  @Override
  public String name() {
    return "ties";
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
    return List.of(DENSITY, TRIM, Combination.MERGE, Combination.ZERO);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double density = settings.get(DENSITY);
    Sparsifier trim =
        settings.is(TRIM, "global")
            ? GlobalTrim.of(inputs, density)
            : tensor -> TensorTrim.of(inputs, tensor, inputs.toEach(density));
    return Combination.election(settings).merge(inputs, trim);
  }
}
