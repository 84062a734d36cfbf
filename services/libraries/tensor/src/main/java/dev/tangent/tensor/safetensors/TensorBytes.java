package dev.tangent.tensor.safetensors;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.header.ChannelRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one open file's tensors, mapped or read piece by piece, whatever the file's format:
 * what {@link TensorSource} promises of them.
 */
public final class TensorBytes implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final long start;

  /**
   * @param channel of the file at {@code path}; closed with this
   * @param start where tensors' offsets count from
   */
  public TensorBytes(Path path, FileChannel channel, long start) {
    this.path = path;
    this.channel = channel;
    this.start = start;
  }

  /** Reads what an open file's names and places are, and keeps the channel. */
  public interface Opening<T> {
    T of(FileChannel channel) throws IOException;
  }

  /**
   * Opens a file for reading; it is closed again when {@code opening} fails.
   *
   * @throws InvalidInputException when there is no such file
   * @throws UncheckedIOException when the disk fails
   */
  public static <T> T open(Path path, Opening<T> opening) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(
          path + ": no such file" + (Files.isDirectory(path) ? " (it is a folder)" : ""));
    }
    @Nullable FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      T opened = opening.of(channel);
      channel = null;
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
    } finally {
      closeQuietly(channel);
    }
  }

  /** As {@link TensorSource#read}. */
  public ByteBuffer map(TensorInfo info) {
    if (info.byteLength() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: tensor '%s' takes %d bytes, more than one buffer holds (%d); read it in chunks"
              .formatted(path, info.name(), info.byteLength(), Integer.MAX_VALUE));
    }
    try {
      requireStillWhole(info);
      return channel
          .map(MapMode.READ_ONLY, start + info.begin(), info.byteLength())
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw failed(info, e);
    }
  }

  /** As {@link TensorSource#readBytes}. */
  public void read(TensorInfo info, long offsetBytes, ByteBuffer into) {
    if (offsetBytes < 0 || offsetBytes > info.byteLength() - into.remaining()) {
      throw new IndexOutOfBoundsException(
          "bytes [%d, %d + %d) of tensor '%s' (%d bytes)"
              .formatted(
                  offsetBytes, offsetBytes, into.remaining(), info.name(), info.byteLength()));
    }
    try {
      ChannelRange.fill(path, channel, start + info.begin() + offsetBytes, into);
    } catch (IOException e) {
      throw failed(info, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be closed", e);
    }
  }

  /** Touching a mapped page behind the file's end would kill the process. */
  private void requireStillWhole(TensorInfo info) throws IOException {
    if (channel.size() < start + info.end()) {
      throw new InvalidInputException(
          path + ": became shorter since it was opened, at tensor '" + info.name() + "'");
    }
  }

  private UncheckedIOException failed(TensorInfo info, IOException e) {
    return new UncheckedIOException(
        "%s: tensor '%s' cannot be read: %s".formatted(path, info.name(), e.getMessage()), e);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The failure that brought us here is the one to report.
    }
  }
}
