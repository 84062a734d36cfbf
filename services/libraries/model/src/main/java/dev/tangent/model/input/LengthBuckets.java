package dev.tangent.model.input;

import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * What one more part of a training step costs, in tokens: measured on MiniLM, where a part adds
   * its share of weight gradients to the others'.
   */
  private static final int PART_COST = 24;

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
        batches.add(Arrays.copyOfRange(order, begin, end));
        begin = end;
      }
    }
    return batches;
  }

  /**
   * Splits one training batch into parts of like lengths, so that little of it is padding: those
   * that minimise padded tokens + {@value #PART_COST} a part, in order of length, then place in the
   * batch.
   */
  public static List<int[]> parts(ExampleSource data, int[] batch) {
    int[] order =
        IntStream.of(batch)
            .boxed()
            .sorted(Comparator.comparingInt(data::length))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] begins = cheapestBegins(IntStream.of(order).map(data::length).toArray());
    List<int[]> parts = new ArrayList<>();
    for (int end = order.length; end > 0; end = begins[end]) {
      parts.add(0, Arrays.copyOfRange(order, begins[end], end));
    }
    return parts;
  }

  /** For each end the begin of the last part of the cheapest split of the examples before it. */
  private static int[] cheapestBegins(int[] lengths) {
    int[] begins = new int[lengths.length + 1];
    long[] cost = new long[lengths.length + 1];
    for (int end = 1; end <= lengths.length; end++) {
      cost[end] = Long.MAX_VALUE;
      for (int begin = 0; begin < end; begin++) {
        long split = cost[begin] + (long) (end - begin) * lengths[end - 1] + PART_COST;
        if (split < cost[end]) {
          cost[end] = split;
          begins[end] = begin;
        }
      }
    }
    return begins;
  }
}
