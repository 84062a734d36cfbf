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

  /** What {@link #first} does, for many numbers at once. */
  OrderStatistic.Visitor firstPass() {
    return new OrderStatistic.Visitor() {
      @Override
      public void visit(float number) {
        first(number);
      }

      @Override
      public void magnitudes(double[] values, int length) {
        long[] counted = counts;
        for (int i = 0; i < length; i++) {
          counted[magnitude(values[i]) >>> 16]++;
        }
      }
    };
  }

  /** What {@link #second} does, for many numbers at once. */
  OrderStatistic.Visitor secondPass() {
    return new OrderStatistic.Visitor() {
      @Override
      public void visit(float number) {
        second(number);
      }

      @Override
      public void magnitudes(double[] values, int length) {
        for (int r = 0; r < upper.length; r++) {
          count(values, length, upper[r], lower[r]);
        }
      }
    };
  }

  private static void count(double[] values, int length, int half, long[] counted) {
    for (int i = 0; i < length; i++) {
      int bits = magnitude(values[i]);
      if (bits >>> 16 == half) {
        counted[bits & 0xFFFF]++;
      }
    }
  }

  private static int magnitude(double value) {
    return Float.floatToRawIntBits((float) Math.abs(value)) ^ Integer.MIN_VALUE;
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
