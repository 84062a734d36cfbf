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
    return (t, offset, values, length) -> drop(cuts[t], offset, values, length);
  }

  /** In two loops: which elements are large cannot be guessed, so the second one has no branch. */
  private static void drop(MagnitudeCut cut, long offset, double[] values, int length) {
    float least = cut.magnitude();
    for (int i = 0; i < length; i++) {
      if ((float) Math.abs(values[i]) == least && offset + i >= cut.index()) {
        values[i] = 0;
      }
    }
    int least32 = Float.floatToRawIntBits(least);
    for (int i = 0; least >= 0 && i < length; i++) {
      // Bits of floats without a sign are ordered as the floats: all ones where it is large enough.
      int kept = least32 - 1 - Float.floatToRawIntBits((float) Math.abs(values[i])) >> 31;
      values[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(values[i]) & kept);
    }
  }

  private static long kept(double density, long elements) {
    if (density >= 1) {
      return elements;
    }
    return density <= 0 ? 0 : Math.max(1, (long) (density * elements));
  }
}
