package dev.tangent.merging.method.sparse;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.statistics.SteadySum;
import dev.tangent.tensor.TensorInfo;

/** Rescales what a mask keeps so that the tensor's L1 norm stays what it was, as mergekit does. */
public final class Rescaling {

  /** Below this norm, before or after, nothing is rescaled; mergekit's bound. */
  private static final double LEAST = 1e-7;

  private Rescaling() {}

  /** The mask, and then τ̂ · ‖τ‖₁ / ‖τ̂‖₁ for each input: one pass over the tensor. */
  public static Mask l1(MergeInputs inputs, TensorInfo tensor, Mask mask) {
    double[] factors = new double[inputs.count()];
    inputs.eachInput(t -> factors[t] = factor(inputs, t, tensor, mask));
    return (t, offset, values, length) -> {
      mask.apply(t, offset, values, length);
      for (int i = 0; i < length; i++) {
        values[i] *= factors[t];
      }
    };
  }

  private static double factor(MergeInputs inputs, int t, TensorInfo tensor, Mask mask) {
    SteadySum before = new SteadySum();
    SteadySum after = new SteadySum();
    inputs.forEach(
        t,
        tensor,
        (offset, values, length) -> {
          add(before, values[0], length);
          mask.apply(t, offset, values[0], length);
          add(after, values[0], length);
        });
    boolean tiny = before.value() < LEAST || after.value() < LEAST;
    return tiny ? 1 : before.value() / after.value();
  }

  private static void add(SteadySum sum, double[] values, int length) {
    for (int i = 0; i < length; i++) {
      sum.add(Math.abs(values[i]));
    }
  }
}
