package dev.tangent.merging.method.statistics;

/**
 * The exact k-th smallest of any number of floats, in two passes and 512 KiB: a radix selection on
 * the bits. The bits of floats, as unsigned integers with the sign bit turned and those of negative
 * numbers inverted, are ordered as the floats are. The first pass counts the upper halves and so
 * finds the upper half of the answer; the second counts the lower halves of the numbers that share
 * it. Counts do not depend on the order of the numbers. −0 comes before 0.
 */
public final class OrderStatistic {

  private static final int HALF = 1 << 16;

  /** Presents all numbers, in any order, to whoever counts them. */
  public interface Numbers {
    void forEach(Visitor visitor);
  }

  /** Hears one number. */
  public interface Visitor {
    void visit(float number);
  }

  private OrderStatistic() {}

  /**
   * A number and its place among all.
   *
   * @param below how many numbers are smaller
   * @param equal how many are equal to it, itself included
   */
  public record Found(float number, long below, long equal) {}

  /**
   * @param rank 0 for the smallest
   * @throws IllegalArgumentException when there are not more than {@code rank} numbers
   */
  public static Found find(long rank, Numbers numbers) {
    long[] counts = new long[HALF];
    numbers.forEach(number -> counts[ordered(number) >>> 16]++);
    long[] below = {0};
    int upper = bucket(counts, rank, below);
    java.util.Arrays.fill(counts, 0);
    numbers.forEach(
        number -> {
          int bits = ordered(number);
          if (bits >>> 16 == upper) {
            counts[bits & 0xFFFF]++;
          }
        });
    int lower = bucket(counts, rank, below);
    return new Found(number(upper << 16 | lower), below[0], counts[lower]);
  }

  private static int bucket(long[] counts, long rank, long[] below) {
    for (int i = 0; i < counts.length; i++) {
      if (rank < below[0] + counts[i]) {
        return i;
      }
      below[0] += counts[i];
    }
    throw new IllegalArgumentException("rank " + rank + " of " + below[0] + " numbers");
  }

  private static int ordered(float number) {
    int bits = Float.floatToRawIntBits(number);
    return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
  }

  private static float number(int ordered) {
    return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
  }
}
