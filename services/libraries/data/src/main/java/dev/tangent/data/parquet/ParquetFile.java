package dev.tangent.data.parquet;

import dev.tangent.common.InvalidInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/** A Parquet file: its schema, its free-form metadata, and its rows. */
public final class ParquetFile implements Closeable {

  private final Path path;
  private final ParquetBytes bytes;
  private final Map<String, Schema.Leaf> columns = new HashMap<>();
  private final Map<String, List<ColumnMetaData>> chunks = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();
  private long rows;

  private ParquetFile(Path path, ParquetBytes bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Reads the footer.
   *
   * @throws InvalidInputException when the file is not sound Parquet
   */
  public static ParquetFile open(Path path) throws IOException {
    ParquetFile file = new ParquetFile(path, new ParquetBytes(path));
    try {
      file.refusing(file::readFooter);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private Object readFooter() throws IOException {
    FileMetaData footer = bytes.footer();
    columns.putAll(Schema.leaves(footer.getSchema()));
    for (RowGroup group : footer.getRow_groups()) {
      rows += group.getNum_rows();
      for (ColumnChunk column : group.getColumns()) {
        addChunk(group, column);
      }
    }
    if (footer.isSetKey_value_metadata()) {
      footer.getKey_value_metadata().stream()
          .filter(entry -> entry.isSetValue())
          .forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
    }
    return rows;
  }

  private void addChunk(RowGroup group, ColumnChunk chunk) {
    if (chunk.isSetFile_path()) {
      throw new DamagedParquetException("columns in another file");
    }
    if (!chunk.isSetMeta_data()) {
      throw new DamagedParquetException("columns that are encrypted or without their place");
    }
    ColumnMetaData about = chunk.getMeta_data();
    String name = String.join(".", about.getPath_in_schema());
    Schema.Leaf column = columns.get(name);
    boolean plain = column != null && column.column().getMaxRepetitionLevel() == 0;
    if (plain && about.getNum_values() != group.getNum_rows()) {
      throw new DamagedParquetException(
          "%d values of column %s for %d rows"
              .formatted(about.getNum_values(), name, group.getNum_rows()));
    }
    chunks.computeIfAbsent(name, c -> new ArrayList<>()).add(about);
  }

  /**
   * By its row groups, whose columns have as many values; some writers' footers say another number.
   */
  public long rows() {
    return rows;
  }

  /** The free-form entries of the footer. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /** The columns' paths, names joined with dots. */
  public List<String> columns() {
    return columns.keySet().stream().sorted().toList();
  }

  /**
   * A cursor over rows; values are {@code byte[]}, {@link Long}, {@link Double}, Boolean or null.
   */
  public interface Rows {

    /**
     * The values of the next row's columns, in the order asked for.
     *
     * @throws InvalidInputException when the rest of the file cannot be read either
     */
    @Nullable Object[] next() throws IOException;
  }

  /** A value in words: whole numbers without a point, nothing for what is absent or NaN. */
  public static String text(@Nullable Object value) {
    if (value == null || value instanceof Double number && number.isNaN()) {
      return "";
    }
    if (value instanceof byte[] utf8) {
      return new String(utf8, StandardCharsets.UTF_8);
    }
    return value instanceof Double number && number == Math.rint(number)
        ? "%.0f".formatted(number)
        : value.toString();
  }

  /**
   * Begins to read some columns, from the first row on.
   *
   * @throws InvalidInputException when one is not there, in a list, or a decimal number
   */
  public Rows rows(List<String> paths) throws IOException {
    List<Column> readers = new ArrayList<>();
    for (String column : paths) {
      readers.add(refusing(() -> reader(column)));
    }
    return () ->
        refusing(
            () -> {
              @Nullable Object[] row = new Object[readers.size()];
              for (int i = 0; i < row.length; i++) {
                row[i] = readers.get(i).next();
              }
              return row;
            });
  }

  private Column reader(String name) {
    Schema.Leaf column = columns.get(name);
    if (column == null) {
      throw new DamagedParquetException(
          "no column %s; its columns are %s".formatted(name, String.join(", ", columns())));
    }
    if (column.column().getMaxRepetitionLevel() > 0) {
      throw new DamagedParquetException("lists in column " + name + ", which are not read");
    }
    if (column.decimal()) {
      throw new DamagedParquetException("decimals in column " + name + ", which are not read");
    }
    List<ColumnMetaData> own = chunks.getOrDefault(name, List.of());
    own.forEach(chunk -> Compression.requireReadable(chunk.getCodec()));
    return new Column(bytes, column.column(), own);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Says of which file it is that something is wrong with it. */
  private <T> T refusing(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (DamagedParquetException e) {
      throw new InvalidInputException(
          "%s is not a Parquet file that can be read: it has %s"
              .formatted(path.getFileName(), e.getMessage()),
          e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      // The library meets damage with exceptions of many kinds.
      throw new InvalidInputException(
          "%s is a damaged Parquet file: a page or its footer is not what it claims (%s)"
              .formatted(path.getFileName(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
