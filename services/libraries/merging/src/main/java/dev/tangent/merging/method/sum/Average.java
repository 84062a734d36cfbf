package dev.tangent.merging.method.sum;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * The mean m = (1/T) Σ_t τ_t (Wortsman et al. 2022, "Model soups"; FusionBench's simple average).
 * With the base, that is the mean of the models. Reads elements; no settings; α = 1.
 */
public final class Average implements MergeMethod {

  @Override
  public String name() {
    return "average";
  }

  @Override
  public InputScope reads() {
    return InputScope.ELEMENTS;
  }

  @Override
  public Subject subject() {
    return Subject.BOTH;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    return tensor -> Elementwise.MEAN.of(inputs, tensor.name());
  }
}
