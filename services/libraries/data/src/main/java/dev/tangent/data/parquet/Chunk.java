package dev.tangent.data.parquet;

import dev.tangent.data.parquet.encoding.Compression;
import dev.tangent.data.parquet.encoding.DamagedParquetException;
import dev.tangent.data.parquet.encoding.ThriftStruct;

/**
 * A column's part of a row group.
 *
 * @param begin of its first page in the file
 */
record Chunk(String path, Compression compression, long values, long begin) {

  static Chunk of(ThriftStruct column) {
    if (column.has(1)) {
      throw new DamagedParquetException("columns in another file");
    }
    ThriftStruct metadata = column.struct(3);
    long data = metadata.number(9);
    long dictionary = metadata.number(11, 0);
    return new Chunk(
        String.join(".", metadata.texts(3)),
        Compression.of(metadata.natural(4)),
        metadata.number(5),
        dictionary > 0 && dictionary < data ? dictionary : data);
  }
}
