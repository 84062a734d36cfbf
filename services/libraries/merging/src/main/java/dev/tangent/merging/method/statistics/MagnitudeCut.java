package dev.tangent.merging.method.statistics;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;

/**
 * Where a tensor's elements, ordered by magnitude, are cut in two. Magnitudes are compared as
 * float32; of equal ones, that which lies first in the tensor comes first.
 *
 * @param magnitude of the element at the cut
 * @param index among elements of this magnitude, those before the index are on one side
 */
public record MagnitudeCut(float magnitude, long index) {

  /** Nothing lies before it. */
  public static final MagnitudeCut START = new MagnitudeCut(-1, 0);

  /** Everything lies before it. */
  public static final MagnitudeCut END = new MagnitudeCut(Float.POSITIVE_INFINITY, 0);

  /** The cut that has {@code rank} elements before it in ascending order. */
  public static MagnitudeCut ascending(MergeInputs inputs, int t, TensorInfo tensor, long rank) {
    if (rank <= 0 || rank >= tensor.elements()) {
      return rank <= 0 ? START : END;
    }
    OrderStatistic.Found found = find(inputs, t, tensor, rank);
    return new MagnitudeCut(
        found.number(), indexOf(inputs, t, tensor, found, rank - found.below()));
  }

  /** The cut that has {@code count} elements before it in descending order. */
  public static MagnitudeCut descending(MergeInputs inputs, int t, TensorInfo tensor, long count) {
    long n = tensor.elements();
    if (count <= 0 || count >= n) {
      return count <= 0 ? END : START;
    }
    OrderStatistic.Found found = find(inputs, t, tensor, n - count);
    long larger = n - found.below() - found.equal();
    return new MagnitudeCut(found.number(), indexOf(inputs, t, tensor, found, count - larger));
  }

  /** Whether an element comes after the cut in ascending order. */
  public boolean afterInAscending(double value, long at) {
    float other = (float) Math.abs(value);
    return other > magnitude || other == magnitude && at >= index;
  }

  /** Whether an element comes before the cut in descending order. */
  public boolean beforeInDescending(double value, long at) {
    float other = (float) Math.abs(value);
    return other > magnitude || other == magnitude && at < index;
  }

  private static OrderStatistic.Found find(
      MergeInputs inputs, int t, TensorInfo tensor, long rank) {
    return OrderStatistic.find(rank, numbers -> Magnitudes.ofTensor(inputs, t, tensor, numbers));
  }

  /** The place of the {@code nth} (from 0) of the equal elements; past the end, of none. */
  private static long indexOf(
      MergeInputs inputs, int t, TensorInfo tensor, OrderStatistic.Found found, long nth) {
    if (nth >= found.equal()) {
      return tensor.elements();
    }
    long[] seen = {0};
    long[] index = {0};
    inputs.forEach(
        t,
        tensor,
        (offset, values, length) -> {
          for (int i = 0; i < length; i++) {
            if ((float) Math.abs(values[0][i]) == found.number() && seen[0]++ == nth) {
              index[0] = offset + i;
            }
          }
        });
    return index[0];
  }
}
