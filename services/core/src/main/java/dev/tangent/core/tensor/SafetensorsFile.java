package dev.tangent.core.tensor;

import dev.tangent.core.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * One safetensors file: eight bytes of header length, a JSON header, and the tensors' bytes. Only
 * the header is held in memory.
 */
public final class SafetensorsFile implements TensorSource {

  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path path, FileChannel channel, SafetensorsHeader header) {
    this.path = path;
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens a file and checks its whole header against its size.
   *
   * @throws InvalidInputException when the file is missing or is not sound safetensors
   * @throws UncheckedIOException when the disk fails
   */
  public static SafetensorsFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(
          path + ": no such file" + (Files.isDirectory(path) ? " (it is a folder)" : ""));
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      SafetensorsHeader header = HeaderReading.read(path, channel);
      SafetensorsFile file = new SafetensorsFile(path, channel, header);
      channel = null;
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
    } finally {
      closeQuietly(channel);
    }
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    return header.tensors();
  }

  @Override
  public Map<String, String> metadata() {
    return header.metadata();
  }

  @Override
  public List<Path> files() {
    return List.of(path);
  }

  @Override
  public ByteBuffer read(String name) {
    TensorInfo info = tensor(name);
    if (info.byteLength() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: tensor '%s' takes %d bytes, more than one buffer holds (%d); read it in chunks"
              .formatted(path, name, info.byteLength(), Integer.MAX_VALUE));
    }
    try {
      requireStillWhole(info);
      return channel
          .map(MapMode.READ_ONLY, header.dataStart() + info.begin(), info.byteLength())
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw failed(name, e);
    }
  }

  @Override
  public void readBytes(String name, long offsetBytes, ByteBuffer into) {
    TensorInfo info = tensor(name);
    if (offsetBytes < 0 || offsetBytes > info.byteLength() - into.remaining()) {
      throw new IndexOutOfBoundsException(
          "bytes [%d, %d + %d) of tensor '%s' (%d bytes)"
              .formatted(offsetBytes, offsetBytes, into.remaining(), name, info.byteLength()));
    }
    try {
      ChannelRange.fill(path, channel, header.dataStart() + info.begin() + offsetBytes, into);
    } catch (IOException e) {
      throw failed(name, e);
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
    if (channel.size() < header.dataStart() + info.end()) {
      throw new InvalidInputException(
          path + ": became shorter since it was opened, at tensor '" + info.name() + "'");
    }
  }

  private UncheckedIOException failed(String name, IOException e) {
    return new UncheckedIOException(
        "%s: tensor '%s' cannot be read: %s".formatted(path, name, e.getMessage()), e);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The failure that brought us here is the one to report.
    }
  }
}
