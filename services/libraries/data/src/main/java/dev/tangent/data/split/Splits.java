package dev.tangent.data.split;

import java.util.BitSet;
import java.util.Random;

/**
 * How parts are drawn from rows that came without them, by the protocol of the paper's own code:
 *
 * <ul>
 *   <li>validation = min(⌊0.1·n⌋, 5000) of the n training rows;
 *   <li>test, which the protocol always has given, = min(⌊0.2·n⌋, 10000) of the rows, taken before
 *       validation is.
 * </ul>
 *
 * <p>Both are uniform draws without replacement. {@link Random}'s sequence is part of Java's
 * specification, so a seed draws the same rows on every machine.
 */
public final class Splits {

  private static final int MOST_VALIDATION = 5_000;
  private static final int MOST_TEST = 10_000;

  private Splits() {}

  /** min(⌊0.1·n⌋, 5000). */
  public static int validationSize(int rows) {
    return Math.min(rows / 10, MOST_VALIDATION);
  }

  /** min(⌊0.2·n⌋, 10000). */
  public static int testSize(int rows) {
    return Math.min(rows / 5, MOST_TEST);
  }

  /**
   * A uniform draw of {@code k} of the indices 0 … n−1: the first k steps of a Fisher–Yates
   * shuffle.
   */
  public static BitSet draw(int n, int k, long seed) {
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("cannot draw " + k + " of " + n);
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    Random random = new Random(seed);
    BitSet drawn = new BitSet(n);
    for (int i = 0; i < k; i++) {
      int j = i + random.nextInt(n - i);
      drawn.set(order[j]);
      order[j] = order[i];
    }
    return drawn;
  }
}
