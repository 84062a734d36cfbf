package dev.tangent.merging.method.model;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.tensor.TensorInfo;
import java.util.List;

/**
 * mergekit's {@code arcee_fusion}: takes of a second model the elements that matter, θ = θ₀ +
 * [importance ≥ threshold] (θ₁ − θ₀). The importance of an element is |θ₁ − θ₀| times the
 * Kullback-Leibler divergence of the softmax of its row in θ₁ from that in θ₀; the threshold is the
 * tensor's median plus 1.5 times the distance of its quartiles.
 *
 * <p>Reads rows, then two passes for the quantiles, then elements; exactly two models, the base
 * first; no settings. Quantiles are the elements of rank ⌊q (n − 1)⌋ and exact; mergekit draws a
 * million elements of larger tensors at random. Importances are compared as float32.
 */
public final class ArceeFusion implements MergeMethod {

  @Override
  public String name() {
    return "arcee-fusion";
  }

  @Override
  public InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public Subject subject() {
    return Subject.MODELS;
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int most() {
    return 2;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public Merge begin(MergeInputs inputs, Settings settings) {
    return tensor -> merge(inputs, tensor);
  }

  private static TensorMerge merge(MergeInputs inputs, TensorInfo tensor) {
    Importance importance = Importance.of(inputs, tensor);
    double[] quartiles = importance.quartiles();
    double threshold = quartiles[1] + 1.5 * (quartiles[2] - quartiles[0]);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            boolean taken = importance.of(values, i, offset + i) >= threshold;
            into[at + i] = values[taken ? 1 : 0][i];
          }
        };
    return rule.of(inputs, tensor.name());
  }
}
