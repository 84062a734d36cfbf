package dev.tangent.merging;

import dev.tangent.merging.streaming.Chunks;
import dev.tangent.tensor.TensorSource;
import java.nio.ByteBuffer;

/** Tells whether a tensor has the same bytes in two files. */
public final class TensorComparison {

  private final ByteBuffer one = ByteBuffer.allocate(Chunks.ELEMENTS * Float.BYTES);
  private final ByteBuffer other = ByteBuffer.allocate(Chunks.ELEMENTS * Float.BYTES);

  /** Both files must have a tensor of this name and shape. */
  public boolean identical(TensorSource a, TensorSource b, String name) {
    return identical(a, name, b, name);
  }

  /** As {@link #identical(TensorSource, TensorSource, String)}, under two names. */
  public boolean identical(TensorSource a, String inA, TensorSource b, String inB) {
    if (a.tensor(inA).dtype() != b.tensor(inB).dtype()) {
      return false;
    }
    long bytes = a.tensor(inA).byteLength();
    for (long offset = 0; offset < bytes; offset += one.capacity()) {
      int length = (int) Math.min(one.capacity(), bytes - offset);
      if (!fill(one, a, inA, offset, length).equals(fill(other, b, inB, offset, length))) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer fill(
      ByteBuffer buffer, TensorSource source, String name, long offset, int length) {
    source.readBytes(name, offset, buffer.clear().limit(length));
    return buffer.flip();
  }
}
