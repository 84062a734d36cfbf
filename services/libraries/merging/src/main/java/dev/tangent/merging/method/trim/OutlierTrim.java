package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.statistics.MagnitudeCut;
import dev.tangent.tensor.TensorInfo;

/**
 * Drops of each tensor the ⌊gamma · n⌋ elements of largest magnitude, and as many of the smallest
 * as leave ⌊density · n⌋. A density of 1 drops nothing.
 */
public final class OutlierTrim {

  private OutlierTrim() {}

  /**
   * @param densities of each input
   * @param gammas of each input
   */
  public static Mask of(
      MergeInputs inputs, TensorInfo tensor, double[] densities, double[] gammas) {
    long n = tensor.elements();
    MagnitudeCut[] lower = new MagnitudeCut[inputs.count()];
    MagnitudeCut[] upper = new MagnitudeCut[inputs.count()];
    inputs.eachInput(
        t -> {
          long kept = densities[t] >= 1 ? n : (long) (densities[t] * n);
          long small = Math.max(0, n - kept - (long) (gammas[t] * n));
          lower[t] = MagnitudeCut.ascending(inputs, t, tensor, small);
          upper[t] =
              kept >= n
                  ? MagnitudeCut.END
                  : MagnitudeCut.ascending(inputs, t, tensor, small + kept);
        });
    return (t, offset, values, length) -> {
      for (int i = 0; i < length; i++) {
        boolean inside =
            lower[t].afterInAscending(values[i], offset + i)
                && !upper[t].afterInAscending(values[i], offset + i);
        values[i] = inside ? values[i] : 0;
      }
    };
  }
}
