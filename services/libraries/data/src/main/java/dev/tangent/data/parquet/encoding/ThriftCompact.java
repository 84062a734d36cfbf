package dev.tangent.data.parquet.encoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Thrift's compact protocol, whole, into {@link ThriftStruct}s.
 *
 * <p>Source: apache/thrift, {@code doc/specs/thrift-compact-protocol.md}.
 */
public final class ThriftCompact {

  private static final int DEEPEST = 24;

  private final ByteBuffer in;

  public ThriftCompact(ByteBuffer in) {
    this.in = in;
  }

  /**
   * @throws BufferUnderflowException when the bytes end before the struct does
   * @throws DamagedParquetException when they are no struct
   */
  public ThriftStruct struct() {
    return struct(0);
  }

  private ThriftStruct struct(int depth) {
    if (depth > DEEPEST) {
      throw new DamagedParquetException("metadata that nest too deep");
    }
    Map<Integer, Object> fields = new HashMap<>();
    int field = 0;
    for (int header = in.get() & 0xff; header != 0; header = in.get() & 0xff) {
      int delta = header >> 4;
      field = delta == 0 ? (int) zigzag() : field + delta;
      int type = header & 0xf;
      fields.put(field, type == 1 || type == 2 ? (Object) (type == 1) : value(type, depth));
    }
    return new ThriftStruct(fields);
  }

  private Object value(int type, int depth) {
    return switch (type) {
      case 1, 2 -> in.get() == 1;
      case 3 -> (long) in.get();
      case 4, 5, 6 -> zigzag();
      case 7 -> (long) in.getDouble();
      case 8 -> binary();
      case 9, 10 -> list(depth);
      case 11 -> map(depth);
      case 12 -> struct(depth + 1);
      default -> throw new DamagedParquetException("metadata of an unknown type " + type);
    };
  }

  private List<Object> list(int depth) {
    int header = in.get() & 0xff;
    int size = header >> 4 == 15 ? size() : header >> 4;
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(value(header & 0xf, depth + 1));
    }
    return items;
  }

  /** Maps are in no struct that is read; this passes over them. */
  private Map<Object, Object> map(int depth) {
    int size = size();
    int types = size == 0 ? 0 : in.get() & 0xff;
    for (int i = 0; i < size; i++) {
      value(types >> 4, depth + 1);
      value(types & 0xf, depth + 1);
    }
    return Map.of();
  }

  private byte[] binary() {
    byte[] bytes = new byte[size()];
    in.get(bytes);
    return bytes;
  }

  /** Every item takes a byte or more. */
  private int size() {
    long size = varint();
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new DamagedParquetException("metadata that claim " + size + " items");
    }
    if (size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return (int) size;
  }

  private long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new DamagedParquetException("a number of more than 64 bits in its metadata");
  }
}
