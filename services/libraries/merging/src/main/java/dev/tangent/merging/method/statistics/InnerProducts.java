package dev.tangent.merging.method.statistics;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;

/** Inner products of inputs, exact to a few units of double. */
public final class InnerProducts {

  private InnerProducts() {}

  /** ⟨τ_s, τ_t⟩ over one tensor, for all pairs: one pass. */
  public static double[][] of(MergeInputs inputs, TensorInfo tensor) {
    int count = inputs.count();
    SteadySum[][] sums = new SteadySum[count][count];
    for (int s = 0; s < count; s++) {
      for (int t = 0; t <= s; t++) {
        sums[s][t] = new SteadySum();
      }
    }
    inputs.forEach(
        tensor,
        (offset, values, length) -> {
          for (int s = 0; s < count; s++) {
            for (int t = 0; t <= s; t++) {
              add(sums[s][t], values[s], values[t], length);
            }
          }
        });
    double[][] products = new double[count][count];
    for (int s = 0; s < count; s++) {
      for (int t = 0; t <= s; t++) {
        products[s][t] = sums[s][t].value();
        products[t][s] = products[s][t];
      }
    }
    return products;
  }

  /** ‖τ_t‖² of each whole vector: one pass over everything. */
  public static double[] squaredNorms(MergeInputs inputs) {
    double[] squares = new double[inputs.count()];
    inputs.eachInput(
        t -> {
          for (TensorInfo tensor : inputs.tensors()) {
            SteadySum sum = new SteadySum();
            inputs.forEach(
                t, tensor, (offset, values, length) -> add(sum, values[0], values[0], length));
            squares[t] += sum.value();
          }
        });
    return squares;
  }

  private static void add(SteadySum sum, double[] a, double[] b, int length) {
    for (int i = 0; i < length; i++) {
      sum.add(a[i] * b[i]);
    }
  }
}
