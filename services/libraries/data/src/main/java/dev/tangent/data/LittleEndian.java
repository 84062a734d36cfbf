package dev.tangent.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** 64-bit integers as a split's files hold them. */
final class LittleEndian {

  private LittleEndian() {}

  static ByteBuffer of(long[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return bytes;
  }
}
