package dev.tangent.data.parquet.encoding;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file's bytes by their place; what lies outside is damage and allocates nothing. */
public final class ParquetBytes implements Closeable {

  private static final int FIRST_WINDOW = 1 << 12;
  private static final int LARGEST_HEADER = 1 << 26;

  /** A struct and the place behind it. */
  public record Located(ThriftStruct struct, long end) {}

  private final FileChannel channel;
  private final long length;

  public ParquetBytes(Path path) throws IOException {
    this.channel = FileChannel.open(path);
    this.length = channel.size();
  }

  public long length() {
    return length;
  }

  public byte[] read(long at, long count) throws IOException {
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

  /** A struct whose length nobody says: more is read until it ends. */
  public Located struct(long at) throws IOException {
    for (long window = FIRST_WINDOW; ; window *= 4) {
      long available = Math.min(window, Math.max(length - at, 0));
      ByteBuffer in = ByteBuffer.wrap(read(at, available));
      try {
        ThriftStruct struct = new ThriftCompact(in).struct();
        return new Located(struct, at + in.position());
      } catch (BufferUnderflowException e) {
        if (available < window || window > LARGEST_HEADER) {
          throw new DamagedParquetException("a page header that does not end");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
