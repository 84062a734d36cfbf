package dev.tangent.training.setting;

import java.util.SplittableRandom;

/**
 * Which examples each step sees: epochs are seeded permutations laid end to end, and step s takes
 * the positions [s·batch, (s+1)·batch) of that sequence, so every batch is full. A pure function of
 * seed and step: a resumed fine-tune sees what it would have seen.
 */
public final class DataOrder {

  /** Keeps neighbouring seeds and epochs apart: 2⁶⁴ divided by the golden ratio. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int size;
  private final int batch;
  private final long seed;
  private long cachedEpoch = -1;
  private int[] permutation = {};

  public DataOrder(int size, int batch, long seed) {
    if (size <= 0) {
      throw new IllegalArgumentException("no examples to order");
    }
    this.size = size;
    this.batch = batch;
    this.seed = seed;
  }

  public int[] batch(long step) {
    int[] indices = new int[batch];
    for (int i = 0; i < batch; i++) {
      long position = step * batch + i;
      indices[i] = permutation(position / size)[(int) (position % size)];
    }
    return indices;
  }

  private int[] permutation(long epoch) {
    if (epoch != cachedEpoch) {
      permutation = shuffled(new SplittableRandom(seed * GOLDEN + epoch));
      cachedEpoch = epoch;
    }
    return permutation;
  }

  /** Fisher and Yates' shuffle of 0 … size−1. */
  private int[] shuffled(SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
