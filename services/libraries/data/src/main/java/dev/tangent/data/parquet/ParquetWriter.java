package dev.tangent.data.parquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * A Parquet file, row by row, in the memory of one row group. Pages are not compressed, so that the
 * same rows give the same bytes whatever library compresses elsewhere.
 */
public final class ParquetWriter implements Closeable {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final long GROUP_BYTES = 8L << 20;
  private static final String WRITER = "Tangent";

  private final OutputStream out;
  private final List<WrittenColumn> columns;
  private final Map<String, String> metadata;
  private final List<RowGroup> groups = new ArrayList<>();
  private long position;
  private long rows;
  private long rowsOfGroup;

  private ParquetWriter(
      OutputStream out, List<WrittenColumn> columns, Map<String, String> metadata) {
    this.out = out;
    this.columns = List.copyOf(columns);
    this.metadata = new TreeMap<>(metadata);
  }

  /**
   * Begins a file; what is there is replaced.
   *
   * @param metadata free-form entries of the footer
   */
  public static ParquetWriter create(
      Path file, Map<String, String> metadata, WrittenColumn... columns) throws IOException {
    ParquetWriter writer =
        new ParquetWriter(
            new BufferedOutputStream(Files.newOutputStream(file)), List.of(columns), metadata);
    writer.write(MAGIC);
    return writer;
  }

  /** Ends a row, of which every column has been given its value. */
  public void endRow() throws IOException {
    rowsOfGroup++;
    if (columns.stream().mapToLong(WrittenColumn::buffered).sum() >= GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    if (rowsOfGroup == 0) {
      return;
    }
    long begin = position;
    List<ColumnChunk> chunks = new ArrayList<>();
    for (WrittenColumn column : columns) {
      chunks.add(chunk(column));
      column.clear();
    }
    groups.add(new RowGroup(chunks, position - begin, rowsOfGroup));
    rows += rowsOfGroup;
    rowsOfGroup = 0;
  }

  /** One page with all of the group's values. */
  private ColumnChunk chunk(WrittenColumn column) throws IOException {
    byte[] levels = column.levels();
    byte[] values = column.values.toByteArray();
    int size = levels.length + values.length;
    PageHeader header = new PageHeader(PageType.DATA_PAGE, size, size);
    header.setData_page_header(
        new DataPageHeader(column.count, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Util.writePageHeader(header, written);
    long begin = position;
    write(written.toByteArray());
    write(levels);
    write(values);
    long length = position - begin;
    ColumnMetaData about =
        new ColumnMetaData(
            column.type,
            List.of(Encoding.PLAIN, Encoding.RLE),
            column.path(),
            CompressionCodec.UNCOMPRESSED,
            column.count,
            length,
            length,
            begin);
    return new ColumnChunk(begin).setMeta_data(about);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  /** Writes what is left, and the footer that makes it a Parquet file. */
  @Override
  public void close() throws IOException {
    try (out) {
      endGroup();
      ByteArrayOutputStream footer = new ByteArrayOutputStream();
      Util.writeFileMetaData(footer(), footer);
      write(footer.toByteArray());
      int length = footer.size();
      write(
          new byte[] {
            (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
          });
      write(MAGIC);
    }
  }

  private FileMetaData footer() {
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(
        new SchemaElement("schema")
            .setRepetition_type(FieldRepetitionType.REQUIRED)
            .setNum_children(columns.size()));
    columns.forEach(column -> schema.addAll(column.schema()));
    FileMetaData footer = new FileMetaData(1, schema, rows, groups).setCreated_by(WRITER);
    metadata.forEach(
        (key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
    return footer;
  }
}
