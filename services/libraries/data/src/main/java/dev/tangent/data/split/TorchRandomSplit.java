package dev.tangent.data.split;

import java.util.BitSet;

/**
 * The draw of {@code torch.utils.data.random_split(rows, [n − k, k],
 * generator=torch.Generator().manual_seed(seed))}, which the paper's own code takes its validation
 * examples with: the last k of a permutation that Fisher and Yates' shuffle makes with the Mersenne
 * Twister (Matsumoto and Nishimura 1998).
 *
 * <p>Source: PyTorch, {@code randperm_cpu} in {@code aten/src/ATen/native/TensorFactories.cpp} and
 * {@code mt19937} in {@code aten/src/ATen/core/MT19937RNGEngine.h}.
 */
public final class TorchRandomSplit {

  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int next = N;

  private TorchRandomSplit(long seed) {
    state[0] = (int) seed;
    for (int j = 1; j < N; j++) {
      state[j] = 1812433253 * (state[j - 1] ^ state[j - 1] >>> 30) + j;
    }
  }

  /** Which of the rows 0 … n−1 are the k of the second part. */
  public static BitSet draw(int n, int k, long seed) {
    int[] order = permutation(n, seed);
    BitSet drawn = new BitSet(n);
    for (int i = n - k; i < n; i++) {
      drawn.set(order[i]);
    }
    return drawn;
  }

  /** {@code torch.randperm(n, generator=torch.Generator().manual_seed(seed))}. */
  public static int[] permutation(int n, long seed) {
    TorchRandomSplit random = new TorchRandomSplit(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = 0; i < n - 1; i++) {
      int j = i + (int) (random.unsigned32() % (n - i));
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private long unsigned32() {
    if (next == N) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9d2c5680;
    y ^= y << 15 & 0xefc60000;
    y ^= y >>> 18;
    return Integer.toUnsignedLong(y);
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = state[i] & 0x80000000 | state[(i + 1) % N] & 0x7fffffff;
      state[i] = state[(i + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
    next = 0;
  }
}
