package dev.tangent.merging.method.model;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * mergekit's {@code nearswap} (alchemonaut): moves the base towards one model where the two are
 * near, m = w τ with w = min(1, t / max(|τ|, 1e-6)): small differences are taken whole, large ones
 * are cut to t.
 *
 * <p>Reads elements; exactly one vector. Setting {@code t}, 1e-4, that of the model which the
 * method is known for; mergekit has no default.
 */
public final class NearSwap implements MergeMethod {

  private static final NumberSetting T = NumberSetting.atLeast("t", 1e-4, 0);
  private static final double TINY = 1e-6;

  @Override
  public String name() {
    return "nearswap";
  }

  @Override
  public InputScope reads() {
    return InputScope.ELEMENTS;
  }

  @Override
  public int most() {
    return 1;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(T);
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    double t = settings.get(T);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            double value = values[0][i];
            into[at + i] = Math.min(1, t / Math.max(Math.abs(value), TINY)) * value;
          }
        };
    return tensor -> rule.of(inputs, tensor.name());
  }
}
