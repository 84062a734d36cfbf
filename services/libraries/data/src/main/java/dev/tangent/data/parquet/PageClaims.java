package dev.tangent.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;

/**
 * What the encodings within a page claim of their sizes, which the library allocates without a
 * look: runs of bit-packed values, and the number of delta-encoded ones.
 *
 * <p>Source: apache/parquet-format, {@code Encodings.md}.
 */
final class PageClaims {

  private static final int MOST_DELTAS = 1 << 23;
  private static final int LARGEST_BLOCK = 1 << 14;
  private static final int EMPTY_GROUPS = 1 << 13;

  private PageClaims() {}

  /** Of a first-version page, whose definition levels stand behind their length. */
  static void requireFirst(byte[] page, int count, int mostDefined, Encoding encoding)
      throws IOException {
    ByteBuffer in = littleEndian(page);
    if (mostDefined > 0) {
      ByteBuffer levels = slice(in, in.getInt());
      requireRuns(levels, bits(mostDefined));
    }
    requireValues(in, count, encoding);
  }

  /** Of a second-version page. */
  static void requireSecond(
      byte[] levels, byte[] values, int count, int mostDefined, Encoding encoding)
      throws IOException {
    requireRuns(littleEndian(levels), bits(mostDefined));
    requireValues(littleEndian(values), count, encoding);
  }

  private static void requireValues(ByteBuffer in, int count, Encoding encoding)
      throws IOException {
    if (!in.hasRemaining()) {
      return;
    }
    switch (encoding) {
      case RLE_DICTIONARY, PLAIN_DICTIONARY -> requireRuns(in, in.get() & 0xff);
      case RLE -> requireRuns(slice(in, in.getInt()), 1);
      case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> requireDeltas(in, count);
      case DELTA_BYTE_ARRAY -> {
        requireDeltas(in.duplicate(), count);
        ByteBufferInputStream prefixes = ByteBufferInputStream.wrap(in.slice());
        new DeltaBinaryPackingValuesReader().initFromPage(count, prefixes);
        requireDeltas(prefixes.slice(prefixes.available()), count);
      }
      default -> {}
    }
  }

  /**
   * The RLE and bit-packing hybrid: the last run may be cut off, but not by more than its padding.
   */
  private static void requireRuns(ByteBuffer in, int width) {
    if (width > Integer.SIZE) {
      throw new DamagedParquetException("values of %d bits".formatted(width));
    }
    while (in.hasRemaining()) {
      long header = varint(in);
      long bytes = (header & 1) == 0 ? (width + 7) / 8 : (header >>> 1) * width;
      boolean packedNothing = (header & 1) == 1 && width == 0 && header >>> 1 > EMPTY_GROUPS;
      if (packedNothing || bytes > in.remaining() + (long) Byte.SIZE * width) {
        throw new DamagedParquetException(
            "a run of %d bytes where its page has %d left".formatted(bytes, in.remaining()));
      }
      in.position(in.position() + (int) Math.min(bytes, in.remaining()));
    }
  }

  private static void requireDeltas(ByteBuffer in, int count) {
    long block = varint(in);
    long miniBlocks = varint(in);
    long total = varint(in);
    if (block > LARGEST_BLOCK
        || miniBlocks < 1
        || miniBlocks > block
        || total > count
        || total > MOST_DELTAS) {
      throw new DamagedParquetException(
          "%d deltas in blocks of %d for %d values".formatted(total, block, count));
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new DamagedParquetException("a number that does not end");
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new DamagedParquetException(
          "%d bytes where its page has %d left".formatted(length, in.remaining()));
    }
    ByteBuffer slice = in.slice().order(ByteOrder.LITTLE_ENDIAN).limit(length);
    in.position(in.position() + length);
    return slice;
  }

  private static int bits(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
