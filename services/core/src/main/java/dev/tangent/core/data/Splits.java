package dev.tangent.core.data;

import dev.tangent.core.InvalidInputException;
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

  /**
   * Moves rows of {@code parts} from TRAIN to TEST, then to VALIDATION, as far as those are not
   * given.
   *
   * @param parts the part of each row, changed in place
   * @throws InvalidInputException when there are too few training rows to draw from
   */
  public static void assign(Split[] parts, boolean testGiven, boolean validationGiven, long seed) {
    if (!testGiven) {
      move(parts, Split.TEST, testSize(count(parts, Split.TRAIN)), seed);
    }
    if (!validationGiven) {
      move(parts, Split.VALIDATION, validationSize(count(parts, Split.TRAIN)), seed);
    }
  }

  private static void move(Split[] parts, Split to, int k, long seed) {
    int rows = count(parts, Split.TRAIN);
    if (k == 0) {
      throw new InvalidInputException(
          "%d training rows are too few to draw a %s split from: give at least 20, or give the split"
              .formatted(rows, to.name().toLowerCase(java.util.Locale.ROOT)));
    }
    BitSet drawn = draw(rows, k, seed);
    int seen = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == Split.TRAIN && drawn.get(seen++)) {
        parts[i] = to;
      }
    }
  }

  private static int count(Split[] parts, Split part) {
    int count = 0;
    for (Split each : parts) {
      count += each == part ? 1 : 0;
    }
    return count;
  }
}
