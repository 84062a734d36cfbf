package dev.tangent.merging.method.select;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.CountSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.SteadySum;
import dev.tangent.tensor.TensorInfo;
import java.util.List;

/**
 * EMR merging (Huang et al. 2024, "EMR-Merging: Tuning-free high-performance model merging"): elect
 * γ = sgn(Σ_t τ_t), where zero counts as negative; m = γ · max{|τ_t| : sgn τ_t = γ}. For each task
 * a mask M_t = [τ_t γ &gt; 0] and a scale λ_t, so that its model is θ₀ + λ_t M_t ⊙ m. λ_t is a
 * ratio of sums over tensors of means: Σ mean|τ_t| / Σ mean|m ⊙ M_t|.
 *
 * <p>Setting {@code task}: 0, the default, gives the unified m; t gives the direction λ_t M_t ⊙ m
 * of the t-th vector, which takes one pass more. Trap: m alone is not a multi-task model of
 * published quality; the published figures use the mask and scale of the task under test.
 */
public final class Emr implements MergeMethod {

  private static final CountSetting TASK = CountSetting.of("task", 0, 0, Integer.MAX_VALUE);

  @Override
  public String name() {
    return "emr";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(TASK);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    long task = settings.get(TASK);
    if (task > inputs.count()) {
      throw new InvalidInputException(
          "method 'emr': setting 'task' is %d; expected a number from 0 to %d, the number of vectors"
              .formatted(task, inputs.count()));
    }
    int t = (int) task - 1;
    double scale = t < 0 ? 1 : scale(inputs, t);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            double unified = unified(values, i);
            into[at + i] = t < 0 || values[t][i] * unified > 0 ? scale * unified : 0;
          }
        };
    return tensor -> rule.of(inputs, tensor.name());
  }

  private static double unified(double[][] values, int i) {
    double sum = Elementwise.sum(values, i);
    double largest = 0;
    for (double[] vector : values) {
      double along = sum > 0 ? vector[i] : -vector[i];
      largest = Math.max(largest, along);
    }
    return sum > 0 ? largest : 0 - largest;
  }

  private static double scale(MergeInputs inputs, int t) {
    double own = 0;
    double kept = 0;
    for (TensorInfo tensor : inputs.tensors()) {
      SteadySum ofTask = new SteadySum();
      SteadySum ofUnified = new SteadySum();
      inputs.forEach(
          tensor,
          (offset, values, length) -> {
            for (int i = 0; i < length; i++) {
              double unified = unified(values, i);
              ofTask.add(Math.abs(values[t][i]));
              ofUnified.add(values[t][i] * unified > 0 ? Math.abs(unified) : 0);
            }
          });
      own += ofTask.value() / tensor.elements();
      kept += ofUnified.value() / tensor.elements();
    }
    return kept == 0 ? 1 : own / kept;
  }
}
