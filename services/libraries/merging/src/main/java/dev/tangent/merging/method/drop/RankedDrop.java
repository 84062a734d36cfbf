package dev.tangent.merging.method.drop;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.statistics.CounterRandom;
import dev.tangent.tensor.TensorInfo;
import java.util.Arrays;
import java.util.List;

/**
 * Drops elements with a probability by their rank in their row. A slab is all rows of one index of
 * the first dimension; a piece that begins or ends inside a slab reads that slab whole.
 */
public final class RankedDrop implements Mask {

  private final MergeInputs inputs;
  private final TensorInfo tensor;
  private final double[] densities;
  private final double[] epsilons;
  private final CounterRandom[] random;
  private final int row;
  private final int stride;

  /**
   * @param densities of each input; of 1, everything is kept, of 0 nothing
   * @param epsilons half of what the probabilities differ by between ranks, of each input
   */
  public RankedDrop(
      MergeInputs inputs, TensorInfo tensor, double[] densities, double[] epsilons, long seed) {
    this.inputs = inputs;
    this.tensor = tensor;
    this.densities = densities.clone();
    this.epsilons = epsilons.clone();
    this.random = CounterRandom.ofEach(inputs, tensor, seed);
    List<Long> shape = tensor.shape();
    long length = shape.size() < 2 ? tensor.elements() : shape.get(1);
    long rest = shape.stream().skip(2).reduce(1L, (a, b) -> a * b);
    Math.toIntExact(length * rest);
    this.row = (int) length;
    this.stride = (int) rest;
  }

  @Override
  public void apply(int t, long offset, double[] values, int length) {
    if (densities[t] <= 0 || densities[t] >= 1) {
      Arrays.fill(values, 0, densities[t] <= 0 ? length : 0, 0);
      return;
    }
    int slab = row * stride;
    double[] whole = new double[slab];
    for (long start = offset - offset % slab; start < offset + length; start += slab) {
      inputs.read(t, tensor.name(), start, whole, slab);
      boolean[] kept = kept(t, start, whole);
      for (long i = Math.max(start, offset); i < Math.min(start + slab, offset + length); i++) {
        if (!kept[(int) (i - start)]) {
          values[(int) (i - offset)] = 0;
        }
      }
    }
  }

  private boolean[] kept(int t, long start, double[] slab) {
    double least = densities[t] - epsilons[t];
    boolean[] kept = new boolean[slab.length];
    for (int first = 0; first < stride; first++) {
      int[] order = order(slab, first);
      for (int rank = 0; rank < row; rank++) {
        int i = first + stride * order[rank];
        double along = row == 1 ? 0.5 : (double) rank / (row - 1);
        kept[i] = random[t].at(start + i) < least + along * 2 * epsilons[t];
      }
    }
    return kept;
  }

  /**
   * Places in a row by ascending magnitude. Magnitude and place are sorted as one number: the bits
   * of a float without a sign order as the float does.
   */
  private int[] order(double[] slab, int first) {
    long[] keys = new long[row];
    for (int i = 0; i < row; i++) {
      int magnitude = Float.floatToRawIntBits((float) Math.abs(slab[first + stride * i]));
      keys[i] = (long) magnitude << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[row];
    for (int i = 0; i < row; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
