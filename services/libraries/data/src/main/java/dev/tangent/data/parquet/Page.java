package dev.tangent.data.parquet;

import dev.tangent.data.parquet.encoding.DamagedParquetException;
import dev.tangent.data.parquet.encoding.HybridRuns;
import dev.tangent.data.parquet.encoding.ThriftStruct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The values of a data page, one after the other; null where there is none.
 *
 * <p>Values are {@code byte[]} of BYTE_ARRAY and {@link Long} of INT32 and INT64.
 */
final class Page {

  private static final int PLAIN = 0;
  private static final int PLAIN_DICTIONARY = 2;
  private static final int RLE_DICTIONARY = 8;

  private final Column column;
  private final Object @Nullable [] dictionary;
  private final ByteBuffer values;
  private final @Nullable HybridRuns levels;
  private final @Nullable HybridRuns indices;
  private int left;

  /**
   * @param levels of definition, or null where every value is there
   * @param values positioned at the first one
   */
  private Page(
      Column column,
      Object @Nullable [] dictionary,
      int count,
      int encoding,
      @Nullable HybridRuns levels,
      ByteBuffer values) {
    this.column = column;
    this.dictionary = dictionary;
    this.left = count;
    this.levels = levels;
    this.values = values;
    this.indices = encoding == PLAIN ? null : indices(encoding);
  }

  private HybridRuns indices(int encoding) {
    if (encoding != PLAIN_DICTIONARY && encoding != RLE_DICTIONARY) {
      throw new DamagedParquetException(
          "column %s in the encoding %d, which is not read; write it again with PLAIN or dictionary encoding"
              .formatted(column.path(), encoding));
    }
    if (dictionary == null) {
      throw new DamagedParquetException("a dictionary that is missing");
    }
    return new HybridRuns(values, values.hasRemaining() ? values.get() & 0xff : 0);
  }

  /** A DATA_PAGE: levels and values are compressed together. */
  static Page first(
      Column column, Object @Nullable [] dictionary, ThriftStruct header, byte[] body) {
    ByteBuffer in = littleEndian(body);
    @Nullable HybridRuns levels = null;
    if (column.mostDefined() > 0) {
      int length = in.getInt();
      levels = new HybridRuns(slice(in, length), bits(column.mostDefined()));
    }
    return new Page(column, dictionary, header.natural(1), header.natural(2), levels, in);
  }

  /** A DATA_PAGE_V2: the levels stand before the values and are not compressed. */
  static Page second(
      Column column,
      Object @Nullable [] dictionary,
      ThriftStruct header,
      byte[] levels,
      byte[] values) {
    @Nullable HybridRuns defined =
        column.mostDefined() == 0
            ? null
            : new HybridRuns(littleEndian(levels), bits(column.mostDefined()));
    return new Page(
        column, dictionary, header.natural(1), header.natural(4), defined, littleEndian(values));
  }

  /** The values of a dictionary page, which are always plain. */
  static Object[] dictionary(Column column, ThriftStruct header, byte[] body) {
    ByteBuffer in = littleEndian(body);
    int count = header.natural(1);
    if (count > body.length) {
      throw new DamagedParquetException("a dictionary that claims %d values".formatted(count));
    }
    Object[] values = new Object[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = plain(column, in);
    }
    return values;
  }

  int left() {
    return left;
  }

  @Nullable Object next() {
    left--;
    if (levels != null && levels.next() < column.mostDefined()) {
      return null;
    }
    if (indices == null || dictionary == null) {
      return plain(column, values);
    }
    int index = indices.next();
    if (index < 0 || index >= dictionary.length) {
      throw new DamagedParquetException(
          "value %d of a dictionary of %d".formatted(index, dictionary.length));
    }
    return dictionary[index];
  }

  private static Object plain(Column column, ByteBuffer in) {
    return switch (column.type()) {
      case INT32 -> (long) in.getInt();
      case INT64 -> in.getLong();
      case BYTE_ARRAY -> {
        ByteBuffer bytes = slice(in, in.getInt());
        byte[] value = new byte[bytes.remaining()];
        bytes.get(value);
        yield value;
      }
      default ->
          throw new DamagedParquetException(
              "column %s holds %s, which is not read".formatted(column.path(), column.type()));
    };
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new DamagedParquetException(
          "%d bytes where its page has %d left".formatted(length, in.remaining()));
    }
    ByteBuffer slice = in.slice().limit(length);
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
