package dev.tangent.merging.method.statistics;

/**
 * Finds numbers of given ranks in two passes over all numbers, in any order: {@link #first} hears
 * each, then {@link #narrow}, then {@link #second} hears each again.
 *
 * <p>The bits of floats, as unsigned integers with the sign bit turned and those of negative
 * numbers inverted, are ordered as the floats are. The first pass counts upper halves and so finds
 * the upper half of each answer; the second counts the lower halves of the numbers that share it.
 * −0 comes before 0.
 */
public final class RadixSelection {

  private static final int HALF = 1 << 16;

  private final long[] ranks;
  private final long[] counts = new long[HALF];
  private final int[] upper;
  private final long[] below;
  private final long[][] lower;

  public RadixSelection(long... ranks) {
    this.ranks = ranks.clone();
    this.upper = new int[ranks.length];
    this.below = new long[ranks.length];
    this.lower = new long[ranks.length][HALF];
  }

  public void first(float number) {
    counts[ordered(number) >>> 16]++;
  }

  /**
   * Ends the first pass.
   *
   * @throws IllegalArgumentException when there are not more numbers than a rank
   */
  public void narrow() {
    for (int r = 0; r < ranks.length; r++) {
      upper[r] = bucket(counts, r);
    }
  }

  public void second(float number) {
    int bits = ordered(number);
    for (int r = 0; r < upper.length; r++) {
      if (bits >>> 16 == upper[r]) {
        lower[r][bits & 0xFFFF]++;
      }
    }
  }

  /** What the two passes found, rank by rank. */
  public OrderStatistic.Found[] found() {
    OrderStatistic.Found[] found = new OrderStatistic.Found[ranks.length];
    for (int r = 0; r < found.length; r++) {
      int low = bucket(lower[r], r);
      found[r] = new OrderStatistic.Found(number(upper[r] << 16 | low), below[r], lower[r][low]);
    }
    return found;
  }

  private int bucket(long[] counted, int r) {
    for (int i = 0; i < HALF; i++) {
      if (ranks[r] < below[r] + counted[i]) {
        return i;
      }
      below[r] += counted[i];
    }
    throw new IllegalArgumentException("rank " + ranks[r] + " of " + below[r] + " numbers");
  }

  private static int ordered(float number) {
    int bits = Float.floatToRawIntBits(number);
    return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
  }

  private static float number(int ordered) {
    return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
  }
}
