package dev.tangent.data.parquet.encoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The RLE / bit-packing hybrid: runs of one value, and groups of eight packed ones. Levels and
 * dictionary indices are stored so.
 */
public final class HybridRuns {

  private final ByteBuffer in;
  private final int width;
  private int left;
  private boolean packed;
  private int repeated;
  private long bits;
  private int bitCount;

  /**
   * @param in positioned at the first run
   * @param width bits a value
   */
  public HybridRuns(ByteBuffer in, int width) {
    if (width > 32) {
      throw new DamagedParquetException("values of %d bits".formatted(width));
    }
    this.in = in;
    this.width = width;
  }

  public int next() {
    if (width == 0) {
      return 0;
    }
    if (left == 0) {
      startRun();
    }
    left--;
    return packed ? unpack() : repeated;
  }

  private void startRun() {
    int header = varint();
    packed = (header & 1) == 1;
    left = packed ? Math.multiplyExact(header >>> 1, 8) : header >>> 1;
    bitCount = 0;
    bits = 0;
    if (left == 0) {
      throw new DamagedParquetException("an empty run");
    }
    if (!packed) {
      repeated = 0;
      for (int i = 0; i < (width + 7) / 8; i++) {
        repeated |= (in.get() & 0xff) << 8 * i;
      }
    }
  }

  private int unpack() {
    while (bitCount < width) {
      bits |= (in.get() & 0xffL) << bitCount;
      bitCount += 8;
    }
    int value = (int) (bits & (1L << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return value;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new BufferUnderflowException();
  }
}
