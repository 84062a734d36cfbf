package dev.tangent.merging.method.sum;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.TensorMerge;
import java.util.Arrays;

/** scale · Σ_t c_t τ_t. */
public final class WeightedSum {

  private WeightedSum() {}

  static Merge of(MergeInputs inputs, double scale, double[] coefficients) {
    return tensor -> of(inputs, tensor.name(), scale, coefficients);
  }

  public static TensorMerge of(
      MergeInputs inputs, String tensor, double scale, double[] coefficients) {
    Elementwise rule =
        (offset, values, into, at, length) -> {
          for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int t = 0; t < values.length; t++) {
              sum += coefficients[t] * values[t][i];
            }
            into[at + i] = scale * sum;
          }
        };
    return rule.of(inputs, tensor);
  }

  static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
