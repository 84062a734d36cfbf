package dev.tangent.merging.method.trim;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.statistics.MagnitudeCut;
import dev.tangent.tensor.TensorInfo;

/** Keeps of each tensor exactly max(1, ⌊density · n⌋) elements of largest magnitude. */
final class TensorTrim {

  private TensorTrim() {}

  static Mask of(MergeInputs inputs, TensorInfo tensor, double density) {
    if (density >= 1) {
      return Mask.ALL;
    }
    long kept = Math.max(1, (long) (density * tensor.elements()));
    MagnitudeCut[] cuts = new MagnitudeCut[inputs.count()];
    inputs.eachInput(t -> cuts[t] = MagnitudeCut.descending(inputs, t, tensor, kept));
    return (t, offset, values, length) -> {
      for (int i = 0; i < length; i++) {
        if (!cuts[t].beforeInDescending(values[i], offset + i)) {
          values[i] = 0;
        }
      }
    };
  }
}
