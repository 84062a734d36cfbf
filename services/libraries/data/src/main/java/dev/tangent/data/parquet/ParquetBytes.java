package dev.tangent.data.parquet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import shaded.parquet.org.apache.thrift.TException;

/** A file's bytes by their place; what lies outside is damage and allocates nothing. */
final class ParquetBytes implements Closeable {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_WINDOW = 1 << 10;
  private static final int LARGEST_HEADER = 1 << 24;

  /** A page's header and the place behind it. */
  record Located(PageHeader header, long end) {}

  private final FileChannel channel;
  private final long length;

  ParquetBytes(Path path) throws IOException {
    this.channel = FileChannel.open(path);
    this.length = channel.size();
  }

  FileMetaData footer() throws IOException {
    byte[] tail = read(Math.max(0, length - 8), Math.min(8, length));
    if (length < 12
        || !Arrays.equals(read(0, 4), MAGIC)
        || !Arrays.equals(Arrays.copyOfRange(tail, 4, 8), MAGIC)) {
      throw new DamagedParquetException("no PAR1 at its begin and end");
    }
    int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    FileMetaData footer = new FileMetaData();
    try {
      BoundedThrift.read(read(length - 8 - size, size), footer);
      return footer;
    } catch (TException e) {
      throw new DamagedParquetException("a damaged footer: " + e.getMessage());
    }
  }

  byte[] read(long at, long count) throws IOException {
    if (at < 0 || count < 0 || count > Integer.MAX_VALUE - 8 || at > length - count) {
      throw new DamagedParquetException(
          "%d bytes at %d of a file of %d".formatted(count, at, length));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.array();
  }

  /** A page's header, whose length nobody says: more is read until it ends. */
  Located header(long at) throws IOException {
    for (long window = FIRST_WINDOW; ; window *= 8) {
      long available = Math.min(window, Math.max(length - at, 0));
      try {
        PageHeader header = new PageHeader();
        return new Located(header, at + BoundedThrift.read(read(at, available), header));
      } catch (TException e) {
        if (available < window || window > LARGEST_HEADER) {
          throw new DamagedParquetException("a damaged page header: " + e.getMessage());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
