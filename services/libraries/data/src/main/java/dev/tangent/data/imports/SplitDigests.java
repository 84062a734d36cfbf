package dev.tangent.data.imports;

import dev.tangent.common.Split;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Examples that are in two splits, found by 64 bits of their SHA-256, 8 bytes of memory an example:
 * what is trained on and tested on measures nothing.
 */
public final class SplitDigests {

  private static final class Digests {
    long[] values = new long[1024];
    int size;
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
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
    List<String> warnings = new ArrayList<>();
    for (Split other : List.of(Split.VALIDATION, Split.TEST)) {
      for (Split in : List.of(Split.TRAIN, Split.VALIDATION)) {
        int shared = other == in ? 0 : shared(other, in);
        if (shared > 0) {
          warnings.add(
              "%,d of %,d %s %s are in %s, too: results on them are too good"
                  .formatted(shared, sorted(other).length, name(other), noun, name(in)));
        }
      }
    }
    return warnings;
  }

  private int shared(Split split, Split in) {
    long[] known = sorted(in);
    int shared = 0;
    for (long digest : sorted(split)) {
      shared += Arrays.binarySearch(known, digest) >= 0 ? 1 : 0;
    }
    return shared;
  }

  private long[] sorted(Split split) {
    Digests own = splits.getOrDefault(split, new Digests());
    long[] values = Arrays.copyOf(own.values, own.size);
    Arrays.sort(values);
    return values;
  }

  private static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }
}
