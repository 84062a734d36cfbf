package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.SteadySum;
import dev.tangent.tensor.TensorInfo;
import java.util.Arrays;
import java.util.List;

/**
 * SCE (Wan et al. 2024, "FuseChat: Knowledge fusion of chat models"): select, calculate, erase. Of
 * each tensor select the {@code fraction} of elements, of those that vary, with the largest
 * variance over tasks; weigh task t by w_t = mean(τ_t²) / Σ_k mean(τ_k²) of what is left; erase
 * what disagrees with the sign of the sum, where zero counts as positive; m = Σ w τ / Σ w over what
 * remains.
 *
 * <p>Reads passes over each tensor, then elements. Default, mergekit's: {@code fraction} 1 ({@code
 * select_topk}). As there, weights whose total is below 1e-6 are equal ones, and Σ w is at least
 * 1e-6. Trap: w are not the coefficients of inputs, which the method does not take. Variances are
 * ranked as float32, of equal ones the first is selected.
 */
public final class Sce implements MergeMethod {

  private static final NumberSetting FRACTION = NumberSetting.above("fraction", 1, 0, 1);
  private static final double TINY = 1e-6;

  @Override
  public String name() {
    return "sce";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(FRACTION);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    return tensor -> merge(inputs, tensor, settings.get(FRACTION));
  }

  private static TensorMerge merge(MergeInputs inputs, TensorInfo tensor, double fraction) {
    VarianceSelection selection = VarianceSelection.of(inputs, tensor, fraction);
    double[] weights = weights(inputs, tensor, selection);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            into[at + i] =
                selection.selects(values, i, offset + i) ? agreed(values, i, weights) : 0;
          }
        };
    return rule.of(inputs, tensor.name());
  }

  private static double agreed(double[][] values, int i, double[] weights) {
    double vote = Elementwise.sum(values, i);
    double sum = 0;
    double total = 0;
    for (int t = 0; t < values.length; t++) {
      if (vote >= 0 ? values[t][i] > 0 : values[t][i] < 0) {
        sum += weights[t] * values[t][i];
        total += weights[t];
      }
    }
    return sum / Math.max(total, TINY);
  }

  private static double[] weights(
      MergeInputs inputs, TensorInfo tensor, VarianceSelection selection) {
    SteadySum[] squares = new SteadySum[inputs.count()];
    Arrays.setAll(squares, t -> new SteadySum());
    inputs.forEach(
        tensor,
        (offset, values, length) -> {
          for (int i = 0; i < length; i++) {
            boolean selected = selection.selects(values, i, offset + i);
            for (int t = 0; t < squares.length; t++) {
              squares[t].add(selected ? values[t][i] * values[t][i] : 0);
            }
          }
        });
    double[] means =
        Arrays.stream(squares).mapToDouble(sum -> sum.value() / tensor.elements()).toArray();
    double total = Arrays.stream(means).reduce(0, Double::sum);
    return Arrays.stream(means)
        .map(mean -> total < TINY ? 1.0 / means.length : mean / total)
        .toArray();
  }
}
