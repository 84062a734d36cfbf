package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.sparse.Sparsifier;
import dev.tangent.merging.method.statistics.Magnitudes;
import dev.tangent.merging.method.statistics.OrderStatistic;

/** Keeps of each whole vector the elements of largest magnitude, and all that equal the least. */
final class GlobalTrim {

  private GlobalTrim() {}

  static Sparsifier of(MergeInputs inputs, double density) {
    long elements = inputs.elements();
    long dropped = elements - (long) (elements * density);
    if (dropped == 0) {
      return tensor -> Mask.ALL;
    }
    float[] least = new float[inputs.count()];
    // The authors' kthvalue(k) is the k-th smallest, from 1, and is itself kept.
    inputs.eachInput(
        t ->
            least[t] =
                OrderStatistic.find(dropped - 1, numbers -> Magnitudes.ofVector(inputs, t, numbers))
                    .number());
    return tensor -> (t, offset, values, length) -> keep(least[t], values, length);
  }

  private static void keep(float least, double[] values, int length) {
    for (int i = 0; i < length; i++) {
      if ((float) Math.abs(values[i]) < least) {
        values[i] = 0;
      }
    }
  }
}
