package dev.tangent.data.parquet.encoding;

/**
 * Snappy's raw format: a length, then literals and copies of what was there before.
 *
 * <p>Source: google/snappy, {@code format_description.txt}.
 */
final class Snappy {

  /** A copy of 64 bytes takes 3. */
  static final int MOST_EXPANSION = 22;

  private final byte[] in;
  private final byte[] out;
  private int read;
  private int written;

  private Snappy(byte[] in, int size) {
    this.in = in;
    this.out = new byte[size];
  }

  static byte[] decompress(byte[] compressed, int size) {
    return new Snappy(compressed, size).run();
  }

  private byte[] run() {
    if (length() != out.length) {
      throw damaged();
    }
    while (read < in.length) {
      int tag = next();
      switch (tag & 3) {
        case 0 -> literal(tag >> 2);
        case 1 -> copy((tag >> 2 & 7) + 4, tag >> 5 << 8 | next());
        case 2 -> copy((tag >> 2) + 1, littleEndian(2));
        default -> copy((tag >> 2) + 1, littleEndian(4));
      }
    }
    if (written != out.length) {
      throw damaged();
    }
    return out;
  }

  private int length() {
    int length = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = next();
      length |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw damaged();
  }

  /** Lengths from 60 on say how many bytes hold the length. */
  private void literal(int tag) {
    int length = 1 + (tag < 60 ? tag : littleEndian(tag - 59));
    if (length < 1 || length > in.length - read || length > out.length - written) {
      throw damaged();
    }
    System.arraycopy(in, read, out, written, length);
    read += length;
    written += length;
  }

  /** May copy what it has itself just written. */
  private void copy(int length, int offset) {
    if (offset < 1 || offset > written || length > out.length - written) {
      throw damaged();
    }
    for (int end = written + length; written < end; written++) {
      out[written] = out[written - offset];
    }
  }

  private int littleEndian(int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= next() << 8 * i;
    }
    return value;
  }

  private int next() {
    if (read >= in.length) {
      throw damaged();
    }
    return in[read++] & 0xff;
  }

  private static DamagedParquetException damaged() {
    return new DamagedParquetException("a page whose Snappy compression is damaged");
  }
}
