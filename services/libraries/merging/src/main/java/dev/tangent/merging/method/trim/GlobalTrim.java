package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.sparse.Sparsifier;
import dev.tangent.merging.method.statistics.OrderStatistic;
import dev.tangent.tensor.TensorInfo;

/** Keeps of each whole vector the elements of largest magnitude, and all that equal the least. */
final class GlobalTrim {

  private GlobalTrim() {}

  static Sparsifier of(MergeInputs inputs, double density) {
    long elements = inputs.tensors().stream().mapToLong(TensorInfo::elements).sum();
    long dropped = elements - (long) (elements * density);
    if (dropped == 0) {
      return tensor -> Mask.ALL;
    }
    float[] least = new float[inputs.count()];
    // The authors' kthvalue(k) is the k-th smallest, from 1, and is itself kept.
    inputs.eachInput(
        t ->
            least[t] =
                OrderStatistic.find(dropped - 1, numbers -> magnitudes(inputs, t, numbers))
                    .number());
    return tensor -> (t, offset, values, length) -> keep(least[t], values, length);
  }

  private static void magnitudes(MergeInputs inputs, int t, OrderStatistic.Visitor numbers) {
    for (TensorInfo tensor : inputs.tensors()) {
      inputs.forEach(
          t,
          tensor,
          (offset, values, length) -> {
            for (int i = 0; i < length; i++) {
              numbers.visit((float) Math.abs(values[0][i]));
            }
          });
    }
  }

  private static void keep(float least, double[] values, int length) {
    for (int i = 0; i < length; i++) {
      if ((float) Math.abs(values[i]) < least) {
        values[i] = 0;
      }
    }
  }
}
