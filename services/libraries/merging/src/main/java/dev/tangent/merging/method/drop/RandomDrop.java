package dev.tangent.merging.method.drop;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.statistics.CounterRandom;
import dev.tangent.tensor.TensorInfo;

/** Keeps each element with the probability that is its input's density. */
public final class RandomDrop {

  private RandomDrop() {}

  /**
   * @param densities of each input; of 1, everything is kept, of 0 nothing
   * @param divisors by which what is kept is divided, of each input
   */
  public static Mask of(
      MergeInputs inputs, TensorInfo tensor, double[] densities, double[] divisors, long seed) {
    CounterRandom[] random = CounterRandom.ofEach(inputs, tensor, seed);
    return (t, offset, values, length) -> {
      double density = densities[t];
      double divisor = divisors[t];
      for (int i = 0; density < 1 && i < length; i++) {
        values[i] = random[t].at(offset + i) < density ? values[i] / divisor : 0;
      }
    };
  }
}
