package dev.tangent.merging.method.sum;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.SteadySum;
import dev.tangent.merging.method.trim.Ties;
import dev.tangent.tensor.TensorInfo;
import java.util.List;
import java.util.Map;

/**
 * LiNeS (Wang et al. 2024, "LiNeS: Post-training layer scaling prevents forgetting and enhances
 * model merging"): scales a merged direction by depth. With m = Σ τ_t, or TIES' with {@code of:
 * ties}, block ℓ of L is multiplied by a + b · ℓ/(L − 1), everything outside blocks by a, where a =
 * (1/T) · ‖Σ τ_t‖₁ / ‖m‖₁ over whole vectors.
 *
 * <p>Reads both L1 norms in a first pass, then elements. Defaults: {@code of: sum}, {@code slope}
 * (b) 1; the authors tune b on validation, and TIES has its own defaults here. A tensor's block is
 * the first number among the parts of its name; L is one more than the largest. With one block, it
 * is multiplied by a.
 */
public final class Lines implements MergeMethod {

  private static final NumberSetting SLOPE = NumberSetting.any("slope", 1);
  private static final ChoiceSetting OF = ChoiceSetting.of("of", "sum", "ties");

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(SLOPE, OF);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    Merge sum = WeightedSum.of(inputs, 1, WeightedSum.ones(inputs.count()));
    Merge merged = settings.is(OF, "sum") ? sum : ties(inputs);
    double least = 1.0 / inputs.count();
    if (merged != sum) {
      double norm = norm(inputs, merged);
      least *= norm == 0 ? 1 : norm(inputs, sum) / norm;
    }
    return new Scaled(merged, Depth.of(inputs.tensors()), least, settings.get(SLOPE));
  }

  private static Merge ties(MergeInputs inputs) {
    Ties ties = new Ties();
    return ties.begin(inputs, Settings.of(ties.name(), ties.settings(), Map.of()));
  }

  /** ‖m‖₁ over the whole vector. */
  private static double norm(MergeInputs inputs, Merge merge) {
    double norm = 0;
    double[] piece = new double[1 << 12];
    for (TensorInfo tensor : inputs.tensors()) {
      TensorMerge elements = merge.tensor(tensor);
      SteadySum sum = new SteadySum();
      for (long offset = 0; offset < tensor.elements(); offset += piece.length) {
        int length = (int) Math.min(piece.length, tensor.elements() - offset);
        elements.elements(offset, piece, 0, length);
        for (int i = 0; i < length; i++) {
          sum.add(Math.abs(piece[i]));
        }
      }
      norm += sum.value();
    }
    return norm;
  }

  private record Scaled(Merge merged, Depth depth, double least, double slope) implements Merge {
    @Override
    public TensorMerge tensor(TensorInfo tensor) {
      TensorMerge elements = merged.tensor(tensor);
      double factor = least + slope * depth.of(tensor.name());
      return (offset, into, at, length) -> {
        elements.elements(offset, into, at, length);
        for (int i = at; i < at + length; i++) {
          into[i] *= factor;
        }
      };
    }
  }
}
