package dev.tangent.merging.method.sphere;

import dev.tangent.merging.method.contract.InputScope;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.MergeMethod;
import dev.tangent.merging.method.contract.Subject;
import dev.tangent.merging.method.setting.Settings;
import dev.tangent.merging.method.statistics.InnerProducts;
import dev.tangent.merging.method.sum.WeightedSum;
import java.util.Arrays;

/** m = Σ_t c_t τ_t in each tensor, where c depends on the inner products ⟨τ_s, τ_t⟩ there. */
abstract class SpanMethod implements MergeMethod {

  /**
   * @param products ⟨τ_s, τ_t⟩ over the tensor
   */
  abstract double[] coefficients(double[][] products, double[] weights, Settings settings);

  @Override
  public final InputScope reads() {
    return InputScope.STATISTICS;
  }

  @Override
  public final Subject subject() {
    return Subject.BOTH;
  }

  @Override
  public final Merge begin(MergeInputs inputs, Settings settings) {
    double[] weights = new double[inputs.count()];
    Arrays.setAll(weights, inputs::coefficient);
    return tensor -> {
      double[] c = coefficients(InnerProducts.of(inputs, tensor), weights, settings);
      return WeightedSum.of(inputs, tensor.name(), 1, c);
    };
  }

  /** ⟨τ_s, τ_t⟩ / (n_s n_t) within [−1, 1]. */
  static double cosine(double product, double one, double other) {
    return Math.max(-1, Math.min(1, product / (one * other)));
  }
}
