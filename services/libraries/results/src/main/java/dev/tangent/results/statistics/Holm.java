package dev.tangent.results.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (Holm 1979): of m hypotheses that are all true, one or more is
 * rejected at level a with probability a at most, however they depend on each other.
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusted p-values, in the order of {@code p}: the i-th smallest becomes max over j ≤ i of
   * min(1, (m − j + 1) · p₍ⱼ₎), and is compared with the level itself.
   */
  public static double[] adjust(double... p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = Arrays.copyOf(p, p.length);
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }
}
