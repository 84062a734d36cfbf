package dev.tangent.data.parquet.encoding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A struct of Thrift's by the numbers of its fields. A field that is absent, or of another type
 * than asked for, is damage where it must be there.
 */
public record ThriftStruct(Map<Integer, Object> fields) {

  public boolean has(int field) {
    return fields.containsKey(field);
  }

  public long number(int field) {
    return get(field, Long.class);
  }

  public long number(int field, long byDefault) {
    return has(field) ? number(field) : byDefault;
  }

  /** A number that counts something in memory, or is an enumeration's. */
  public int natural(int field) {
    long value = number(field);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new DamagedParquetException("field " + field + " claims " + value);
    }
    return (int) value;
  }

  public boolean truth(int field, boolean byDefault) {
    return has(field) ? get(field, Boolean.class) : byDefault;
  }

  public String text(int field) {
    return text(get(field, byte[].class));
  }

  public Optional<String> optionalText(int field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  public ThriftStruct struct(int field) {
    return get(field, ThriftStruct.class);
  }

  public List<ThriftStruct> structs(int field) {
    return list(field, ThriftStruct.class);
  }

  public List<String> texts(int field) {
    return list(field, byte[].class).stream().map(ThriftStruct::text).toList();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private <T> List<T> list(int field, Class<T> type) {
    return get(field, List.class).stream().<T>map(item -> cast(field, item, type)).toList();
  }

  private <T> T get(int field, Class<T> type) {
    return cast(field, fields.get(field), type);
  }

  private static <T> T cast(int field, @Nullable Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new DamagedParquetException("field " + field + " of its metadata is missing or wrong");
    }
    return type.cast(value);
  }
}
