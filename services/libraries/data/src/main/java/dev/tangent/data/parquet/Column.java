package dev.tangent.data.parquet;

import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** The values of a column through all row groups. */
final class Column {

  private static final PrimitiveConverter UNUSED = new PrimitiveConverter() {};

  private final ParquetBytes bytes;
  private final ColumnDescriptor column;
  private final Iterator<ColumnMetaData> chunks;
  private @Nullable ColumnReader reader;
  private long left;

  Column(ParquetBytes bytes, ColumnDescriptor column, List<ColumnMetaData> chunks) {
    this.bytes = bytes;
    this.column = column;
    this.chunks = chunks.iterator();
  }

  /** The next row's value, or null where there is none. */
  @Nullable Object next() {
    while (left == 0) {
      if (!chunks.hasNext()) {
        throw new DamagedParquetException(
            "column %s ends before the others".formatted(String.join(".", column.getPath())));
      }
      ColumnMetaData chunk = chunks.next();
      left = chunk.getNum_values();
      reader =
          left > 0
              ? new ColumnReaderImpl(column, new Pages(bytes, column, chunk), UNUSED, null)
              : null;
    }
    if (reader == null) {
      throw new DamagedParquetException("a column of %d values".formatted(left));
    }
    Object value =
        reader.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel() ? null : value(reader);
    left--;
    if (left > 0) {
      reader.consume();
    }
    return value;
  }

  private Object value(ColumnReader at) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> (long) at.getInteger();
      case INT64 -> at.getLong();
      case BOOLEAN -> at.getBoolean();
      case FLOAT -> (double) at.getFloat();
      case DOUBLE -> at.getDouble();
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> at.getBinary().getBytes();
    };
  }
}
