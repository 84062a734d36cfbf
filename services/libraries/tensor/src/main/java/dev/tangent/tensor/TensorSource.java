package dev.tangent.tensor;

import dev.tangent.common.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Named tensors that can be read piece by piece, so that no more of them is in the heap than the
 * reader asks for. Sources may be read from several threads at once.
 *
 * <p>Reading methods throw {@link InvalidInputException} when there is no tensor of the name, when
 * its elements are not what the method reads, or when the file became shorter since it was opened;
 * {@link IndexOutOfBoundsException} when the range lies outside the tensor; and {@link
 * java.io.UncheckedIOException} when the disk fails.
 */
public interface TensorSource extends AutoCloseable {

  /** Every tensor by its name, in the order of their bytes, which is the fastest one to read. */
  Map<String, TensorInfo> tensors();

  /** The free-form text entries of the header. */
  Map<String, String> metadata();

  /** The files behind this source; the first one names the source in messages. */
  List<Path> files();

  /** The file that holds a tensor: of several shards, the right one. */
  default Path fileOf(String name) {
    return files().get(0);
  }

  /**
   * The whole tensor as a little-endian, read-only buffer, which stays valid after this source is
   * closed: memory-mapped of a file, in the heap of what is computed as it is read.
   *
   * @throws InvalidInputException also when the tensor is larger than a buffer can be (2 GiB)
   */
  default ByteBuffer read(String name) {
    TensorInfo tensor = tensor(name);
    if (tensor.byteLength() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: tensor '%s' has %d bytes, more than a buffer can hold"
              .formatted(fileOf(name), name, tensor.byteLength()));
    }
    ByteBuffer whole = ByteBuffer.allocate((int) tensor.byteLength());
    readBytes(name, 0, whole);
    return whole.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills what remains of {@code into} with the tensor's bytes from {@code offsetBytes} on. */
  void readBytes(String name, long offsetBytes, ByteBuffer into);

  /**
   * Reads {@code length} elements from {@code offsetElements} on. F32, F16 and BF16 convert
   * exactly, F64 is rounded to the nearest float; other types are refused.
   */
  default void readFloats(String name, long offsetElements, float[] into, int length) {
    FloatReading.floats(this, name, offsetElements, into, length);
  }

  /** As {@link #readFloats}, and every floating-point type converts exactly. */
  default void readDoubles(String name, long offsetElements, double[] into, int length) {
    FloatReading.doubles(this, name, offsetElements, into, length);
  }

  /** What is known of one tensor. */
  default TensorInfo tensor(String name) {
    TensorInfo info = tensors().get(name);
    if (info == null) {
      throw new InvalidInputException(
          files().get(0) + ": no tensor '" + name + "' among its " + tensors().size());
    }
    return info;
  }

  @Override
  void close();
}
