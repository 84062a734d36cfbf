package dev.tangent.merging.method.statistics;

import dev.tangent.common.Sha256;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.tensor.TensorInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Uniform numbers by their place: the number at an index is that of SplitMix64 (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014), reached by arithmetic instead of
 * by steps, so it is the same in whatever order and pieces a tensor is read. The stream is keyed by
 * the first eight bytes of the SHA-256 of seed, vector and tensor.
 */
public final class CounterRandom {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long key;

  public CounterRandom(long seed, String vector, String tensor) {
    // Lengths stand before names, so that no two pairs of names give one text.
    String text =
        "%d %d:%s %d:%s".formatted(seed, vector.length(), vector, tensor.length(), tensor);
    this.key = ByteBuffer.wrap(Sha256.bytesOf(text)).getLong();
  }

  /** One for each input. */
  public static CounterRandom[] ofEach(MergeInputs inputs, TensorInfo tensor, long seed) {
    CounterRandom[] random = new CounterRandom[inputs.count()];
    Arrays.setAll(random, t -> new CounterRandom(seed, inputs.id(t), tensor.name()));
    return random;
  }

  /** The number in [0, 1) at an index, a multiple of 2⁻⁵³. */
  public double at(long index) {
    long z = key + (index + 1) * GAMMA;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
  }
}
