package dev.tangent.merging.method.select;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.CountSetting;
import dev.tangent.merging.method.setting.NumbersSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * Consensus merging (Wang et al. 2024, "Localizing task information for improved model merging and
 * compression"): m = Σ_t τ_t where at least {@code at-least} tasks need the element, and zero
 * elsewhere. Task t needs it where its TALL mask |τ_t| &gt; λ_t |m − τ_t| holds.
 *
 * <p>Reads elements. Defaults: λ 0.4 for every task, {@code at-least} 2 (1 drops only what nobody
 * needs). The authors choose λ from 0.2 to 0.6 for each task on validation: give a list, one for
 * each vector. α is tuned.
 */
public final class Consensus implements MergeMethod {

  private static final NumbersSetting LAMBDA = new NumbersSetting("lambda", List.of(0.4));
  private static final CountSetting AT_LEAST = CountSetting.of("at-least", 2, 0, Integer.MAX_VALUE);

  @Override
  public String name() {
    return "consensus";
  }

  @Override
  public InputScope reads() {
    return InputScope.ELEMENTS;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(LAMBDA, AT_LEAST);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    List<Double> lambda = settings.get(LAMBDA);
    if (lambda.size() != 1 && lambda.size() != inputs.count()) {
      throw new InvalidInputException(
          "method 'consensus': setting 'lambda' has %d numbers; expected 1, or one for each of %d vectors"
              .formatted(lambda.size(), inputs.count()));
    }
    double[] each = new double[inputs.count()];
    Arrays.setAll(each, t -> lambda.get(lambda.size() == 1 ? 0 : t));
    long least = settings.get(AT_LEAST);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            into[at + i] = agreed(values, i, each, least);
          }
        };
    return tensor -> rule.of(inputs, tensor.name());
  }

  private static double agreed(double[][] values, int i, double[] lambda, long least) {
    double sum = Elementwise.sum(values, i);
    long need = 0;
    for (int t = 0; t < values.length; t++) {
      need += Math.abs(values[t][i]) > lambda[t] * Math.abs(sum - values[t][i]) ? 1 : 0;
    }
    return need >= least ? sum : 0;
  }
}
