package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.TensorBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A state dict that {@code torch.save} wrote, in its zip format or the one before PyTorch 1.6. Only
 * names and places are in memory; the tensors are read where they lie in the file.
 */
public final class TorchCheckpoint implements TensorSource {

  private final Path path;
  private final StateDict stateDict;
  private final TensorBytes bytes;

  private TorchCheckpoint(Path path, StateDict stateDict, TensorBytes bytes) {
    this.path = path;
    this.stateDict = stateDict;
    this.bytes = bytes;
  }

  /**
   * @throws InvalidInputException when the file is missing or damaged, holds more than the data of
   *     a state dict, or a tensor is not where the file says
   */
  public static TorchCheckpoint open(Path path) {
    return TensorBytes.open(
        path,
        channel ->
            new TorchCheckpoint(path, stateDict(path, channel), new TensorBytes(path, channel, 0)));
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
    return bytes.map(tensor(name));
  }

  @Override
  public void readBytes(String name, long offsetBytes, ByteBuffer into) {
    bytes.read(tensor(name), offsetBytes, into);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
