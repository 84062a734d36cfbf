package dev.tangent.data.parquet;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.parquet.encoding.DamagedParquetException;
import dev.tangent.data.parquet.encoding.ParquetBytes;
import dev.tangent.data.parquet.encoding.ThriftCompact;
import dev.tangent.data.parquet.encoding.ThriftStruct;
import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Parquet file: its schema, its free-form metadata, and its rows. */
public final class ParquetFile implements Closeable {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final ParquetBytes bytes;
  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, List<Chunk>> chunks = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();
  private long rows;

  private ParquetFile(Path path, ParquetBytes bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Reads the footer.
   *
   * @throws InvalidInputException when the file is no sound Parquet
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
    long length = bytes.length();
    byte[] tail = bytes.read(Math.max(0, length - 8), Math.min(8, length));
    if (length < 12
        || !Arrays.equals(bytes.read(0, 4), MAGIC)
        || !Arrays.equals(Arrays.copyOfRange(tail, 4, 8), MAGIC)) {
      throw new DamagedParquetException("no PAR1 at its begin and end");
    }
    int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    ByteBuffer in = ByteBuffer.wrap(bytes.read(length - 8 - footer, footer));
    ThriftStruct file = new ThriftCompact(in).struct();
    Column.of(file.structs(2)).forEach(column -> columns.put(column.path(), column));
    rows = file.number(3);
    for (ThriftStruct group : file.structs(4)) {
      for (ThriftStruct column : group.structs(1)) {
        Chunk chunk = Chunk.of(column);
        chunks.computeIfAbsent(chunk.path(), c -> new ArrayList<>()).add(chunk);
      }
    }
    if (file.has(5)) {
      file.structs(5)
          .forEach(entry -> entry.optionalText(2).ifPresent(v -> metadata.put(entry.text(1), v)));
    }
    return rows;
  }

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

  /** A cursor over rows; values are {@code byte[]}, {@link Long} or null. */
  public interface Rows {

    /**
     * The values of the next row's columns, in the order asked for.
     *
     * @throws InvalidInputException when the rest of the file cannot be read either
     */
    Object[] next() throws IOException;
  }

  /**
   * Begins to read some columns, from the first row on.
   *
   * @throws InvalidInputException when one is not there, or in a list
   */
  public Rows rows(List<String> paths) throws IOException {
    List<ColumnReader> readers = new ArrayList<>();
    for (String column : paths) {
      readers.add(refusing(() -> reader(column)));
    }
    return () ->
        refusing(
            () -> {
              Object[] row = new Object[readers.size()];
              for (int i = 0; i < row.length; i++) {
                row[i] = readers.get(i).next();
              }
              return row;
            });
  }

  private ColumnReader reader(String path) {
    Column column = columns.get(path);
    if (column == null) {
      throw new DamagedParquetException(
          "no column %s; its columns are %s".formatted(path, String.join(", ", columns())));
    }
    if (column.repeated()) {
      throw new DamagedParquetException("lists in column " + path + ", which are not read");
    }
    List<Chunk> own = chunks.getOrDefault(path, List.of());
    own.forEach(chunk -> chunk.compression().requireReadable());
    return new ColumnReader(bytes, column, own);
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
          "%s is no Parquet file that can be read: it has %s"
              .formatted(path.getFileName(), e.getMessage()),
          e);
    } catch (BufferUnderflowException | ArithmeticException e) {
      throw new InvalidInputException(
          "%s is a damaged Parquet file: a page or its footer ends too early"
              .formatted(path.getFileName()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
