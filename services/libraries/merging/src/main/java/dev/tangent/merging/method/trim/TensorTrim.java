package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.statistics.MagnitudeCut;
import dev.tangent.tensor.TensorInfo;

/** Keeps of each tensor exactly max(1, ⌊density · n⌋) elements of largest magnitude. */
public final class TensorTrim {

  private TensorTrim() {}

  /**
   * @param densities of each input; of 0, nothing is kept
   */
  public static Mask of(MergeInputs inputs, TensorInfo tensor, double[] densities) {
    MagnitudeCut[] cuts = new MagnitudeCut[inputs.count()];
    inputs.eachInput(
        t ->
            cuts[t] =
                MagnitudeCut.descending(inputs, t, tensor, kept(densities[t], tensor.elements())));
    return (t, offset, values, length) -> {
      MagnitudeCut cut = cuts[t];
      for (int i = 0; i < length; i++) {
        if (!cut.beforeInDescending(values[i], offset + i)) {
          values[i] = 0;
        }
      }
    };
  }

  private static long kept(double density, long elements) {
    if (density >= 1) {
      return elements;
    }
    return density <= 0 ? 0 : Math.max(1, (long) (density * elements));
  }
}
