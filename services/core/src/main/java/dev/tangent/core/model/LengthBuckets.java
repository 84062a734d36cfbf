package dev.tangent.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of like lengths for evaluation: examples in order of length, then index, cut so that a
 * padded batch holds at most {@code tokens} tokens. Depends on nothing but the lengths.
 */
public final class LengthBuckets {

  /** Few enough for activations to stay in a CPU's cache, enough for large matrix products. */
  public static final int TOKENS = 1024;

  private LengthBuckets() {}

  /** Indices of the examples of each batch; every example is in exactly one. */
  public static List<int[]> of(ExampleSource data, int tokens) {
    int[] order =
        IntStream.range(0, data.size())
            .boxed()
            .sorted(Comparator.comparingInt(data::length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    int begin = 0;
    for (int end = 1; end <= order.length; end++) {
      boolean full = end == order.length || (end + 1 - begin) * data.length(order[end]) > tokens;
      if (full) {
        batches.add(java.util.Arrays.copyOfRange(order, begin, end));
        begin = end;
      }
    }
    return batches;
  }
}
