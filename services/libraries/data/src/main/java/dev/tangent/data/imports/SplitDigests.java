package dev.tangent.data.imports;

import dev.tangent.common.Sha256;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Examples that are in two splits, found by 64 bits of their SHA-256, 8 bytes of memory an example:
 * what is trained on and tested on measures nothing.
 */
public final class SplitDigests {

  private static final long[] NONE = {};

  private static final class Digests {
    long[] values = new long[1024];
    int size;

    long[] sorted() {
      long[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  private final String noun;
  private final Map<Split, Digests> splits = new EnumMap<>(Split.class);

  /**
   * @param noun what the examples are, in the plural
   */
  public SplitDigests(String noun) {
    this.noun = noun;
  }

  public static long digest(byte[] content) {
    return ByteBuffer.wrap(Sha256.digest().digest(content)).getLong();
  }

  public void add(Split split, long digest) {
    Digests own = splits.computeIfAbsent(split, s -> new Digests());
    if (own.size == own.values.length) {
      own.values = Arrays.copyOf(own.values, own.size * 2);
    }
    own.values[own.size++] = digest;
  }

  /** A warning for each two splits that share examples. */
  public List<String> warnings() {
    Map<Split, long[]> sorted = new EnumMap<>(Split.class);
    splits.forEach((split, digests) -> sorted.put(split, digests.sorted()));
    List<String> warnings = new ArrayList<>();
    for (Split other : List.of(Split.VALIDATION, Split.TEST)) {
      for (Split in : List.of(Split.TRAIN, Split.VALIDATION)) {
        long[] values = sorted.getOrDefault(other, NONE);
        int shared = other == in ? 0 : shared(values, sorted.getOrDefault(in, NONE));
        if (shared > 0) {
          warnings.add(
              "%,d of %,d %s %s are in %s, too: results on them are too good"
                  .formatted(
                      shared,
                      values.length,
                      DatasetDescription.key(other),
                      noun,
                      DatasetDescription.key(in)));
        }
      }
    }
    return warnings;
  }

  private static int shared(long[] digests, long[] known) {
    int shared = 0;
    for (long digest : digests) {
      shared += Arrays.binarySearch(known, digest) >= 0 ? 1 : 0;
    }
    return shared;
  }
}
