package dev.tangent.merging.recipe.method;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.Rounding;
import java.util.Arrays;

/**
 * Σ_t w_t θ_t, divided by Σ_t w_t unless {@code normalize} is false; in float32 whatever the
 * models' type, but for float64.
 */
final class LinearKernel implements Kernel {

  @Override
  public TensorMerge begin(TensorInputs inputs) {
    DType type = inputs.compute() == DType.F64 ? DType.F64 : DType.F32;
    double[] weights =
        Arrays.stream(inputs.ofOthers("weight")).map(weight -> Rounding.of(type, weight)).toArray();
    double total =
        inputs.shared().truth("normalize") ? Rounding.of(type, Arrays.stream(weights).sum()) : 1;
    if (total == 0) {
      throw new InvalidInputException(
          "tensor '%s': the weights of all models add up to 0, and 'normalize' divides by that"
              .formatted(inputs.tensor().name()));
    }
    Elementwise rule =
        type == DType.F64
            ? (offset, values, into, at, length) -> sum(values, weights, total, into, at, length)
            : (offset, values, into, at, length) ->
                floats(values, weights, total, into, at, length);
    return rule.of(inputs.whole(), inputs.tensor().name());
  }

  private static void sum(
      double[][] values, double[] weights, double total, double[] into, int at, int length) {
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int t = 0; t < values.length; t++) {
        sum += weights[t] * values[t][i];
      }
      into[at + i] = sum / total;
    }
  }

  private static void floats(
      double[][] values, double[] weights, double total, double[] into, int at, int length) {
    Arrays.fill(into, at, at + length, 0);
    for (int t = 0; t < values.length; t++) {
      double[] column = values[t];
      double weight = weights[t];
      for (int i = 0; i < length; i++) {
        into[at + i] = (float) (into[at + i] + weight * column[i]);
      }
    }
    for (int i = 0; i < length; i++) {
      into[at + i] = (float) (into[at + i] / total);
    }
  }
}
