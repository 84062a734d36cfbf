package dev.tangent.merging.method.model;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * mergekit's {@code passthrough}: scale · θ of one model, or of one vector. Reads elements; exactly
 * one input; setting {@code scale}, 1.
 */
public final class Passthrough implements MergeMethod {

  private static final NumberSetting SCALE = NumberSetting.any("scale", 1);

  @Override
  public String name() {
    return "passthrough";
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
  public int most() {
    return 1;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(SCALE);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double scale = settings.get(SCALE);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            into[at + i] = scale * values[0][i];
          }
        };
    return tensor -> rule.of(inputs, tensor.name());
  }
}
