package dev.tangent.core.conversion.torch;

import dev.tangent.core.InvalidInputException;
import dev.tangent.core.tensor.TensorInfo;
import dev.tangent.core.tensor.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A state dict that {@code torch.save} wrote, in its zip format or the one before PyTorch 1.6. Only
 * names and places are in memory; the tensors are read where they lie in the file.
 */
public final class TorchCheckpoint implements TensorSource {

  private final Path path;
  private final FileChannel channel;
  private final StateDict stateDict;

  private TorchCheckpoint(Path path, FileChannel channel, StateDict stateDict) {
    this.path = path;
    this.channel = channel;
    this.stateDict = stateDict;
  }

  /**
   * @throws InvalidInputException when the file is missing or damaged, holds more than the data of
   *     a state dict, or a tensor is not where the file says
   */
  public static TorchCheckpoint open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(path + ": no such file");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      TorchCheckpoint checkpoint = new TorchCheckpoint(path, channel, stateDict(path, channel));
      channel = null;
      return checkpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
    } finally {
      closeQuietly(channel);
    }
  }

  private static StateDict stateDict(Path path, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(2);
    channel.read(start, 0);
    boolean zip = start.get(0) == 'P' && start.get(1) == 'K';
    return zip ? ZipLayout.read(path, channel) : LegacyLayout.read(path, channel);
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    return Collections.unmodifiableMap(stateDict.tensors());
  }

  /** The dict's entries that are texts. */
  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(stateDict.texts());
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
          "%s: tensor '%s' takes %d bytes, more than one buffer holds; read it in chunks"
              .formatted(path, name, info.byteLength()));
    }
    try {
      return channel
          .map(MapMode.READ_ONLY, info.begin(), info.byteLength())
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
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
      long next = info.begin() + offsetBytes;
      while (into.hasRemaining()) {
        int n = channel.read(into, next);
        if (n < 0) {
          throw new InvalidInputException(path + ": became shorter since it was opened");
        }
        next += n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
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
