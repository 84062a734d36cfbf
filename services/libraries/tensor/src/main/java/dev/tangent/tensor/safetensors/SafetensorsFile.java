package dev.tangent.tensor.safetensors;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.header.HeaderReading;
import dev.tangent.tensor.safetensors.header.SafetensorsHeader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One safetensors file: eight bytes of header length, a JSON header, and the tensors' bytes. Only
 * the header is held in memory.
 */
public final class SafetensorsFile implements TensorSource {

  private final Path path;
  private final SafetensorsHeader header;
  private final TensorBytes bytes;

  private SafetensorsFile(Path path, SafetensorsHeader header, TensorBytes bytes) {
    this.path = path;
    this.header = header;
    this.bytes = bytes;
  }

  /**
   * Opens a file and checks its whole header against its size.
   *
   * @throws InvalidInputException when the file is missing or is not sound safetensors
   * @throws UncheckedIOException when the disk fails
   */
  public static SafetensorsFile open(Path path) {
    return TensorBytes.open(
        path,
        channel -> {
          SafetensorsHeader header = HeaderReading.read(path, channel);
          return new SafetensorsFile(
              path, header, new TensorBytes(path, channel, header.dataStart()));
        });
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
