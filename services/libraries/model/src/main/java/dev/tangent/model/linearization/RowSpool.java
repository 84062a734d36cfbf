package dev.tangent.model.linearization;

import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Blocks of fixed-size rows that arrive in any order and leave in order, on disk: length buckets
 * permute the data, and a split's features need not fit the heap. Rows never put are zero.
 */
final class RowSpool implements AutoCloseable {

  private static final int DRAIN_BYTES = 1 << 20;

  private final FileChannel channel;
  private final int rows;
  private final int rowBytes;
  private final long size;

  /**
   * @param beside the spool is a temporary file in this file's folder, gone when closed
   */
  RowSpool(Path beside, int blocks, int rows, int rowBytes) {
    this.rows = rows;
    this.rowBytes = rowBytes;
    this.size = (long) blocks * rows * rowBytes;
    try {
      Path file = Files.createTempFile(beside.toAbsolutePath().getParent(), "rows", ".tmp");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel.write(ByteBuffer.allocate(1), Math.max(0, size - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(beside + ": cannot spool features: " + e.getMessage(), e);
    }
  }

  /** Takes one row of {@code buffer} for each index. */
  void put(int block, int[] indices, ByteBuffer buffer) {
    int end = buffer.limit();
    for (int index : indices) {
      buffer.limit(buffer.position() + rowBytes);
      writeAt(buffer, ((long) block * rows + index) * rowBytes);
      buffer.limit(end);
    }
  }

  private void writeAt(ByteBuffer buffer, long position) {
    try {
      long at = position;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot spool features: " + e.getMessage(), e);
    }
  }

  /** Writes all blocks, each the tensor that the writer has due. */
  void drainTo(SafetensorsWriter writer) {
    long block = (long) rows * rowBytes;
    for (long begin = 0; begin < size; begin += block) {
      for (long at = begin; at < begin + block; at += DRAIN_BYTES) {
        writer.write(read(at, (int) Math.min(DRAIN_BYTES, begin + block - at)));
      }
    }
  }

  private ByteBuffer read(long position, int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw new IOException("the spool ended early");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read spooled features: " + e.getMessage(), e);
    }
    return buffer.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close spooled features: " + e.getMessage(), e);
    }
  }
}
