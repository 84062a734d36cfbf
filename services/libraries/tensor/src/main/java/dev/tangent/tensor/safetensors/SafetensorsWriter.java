package dev.tangent.tensor.safetensors;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.FloatWriting;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.header.HeaderWriting;
import dev.tangent.tensor.safetensors.header.SafetensorsLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a safetensors file in chunks of any size: the tensors one after the other in the declared
 * order, each filled to its end. The header is written last, by {@link #close}: until then the file
 * is one that every reader refuses. Writes to the path itself, replacing what was there.
 *
 * <p>Each tensor lies at a multiple of its element size, wider elements first, so the bytes depend
 * on what is declared and written, and on nothing else.
 */
public final class SafetensorsWriter implements AutoCloseable {

  private static final int STAGE_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final ByteBuffer header;
  private final List<TensorSpec> declared;
  private final Map<String, TensorInfo> placed = new HashMap<>();
  private final ByteBuffer stage =
      ByteBuffer.allocateDirect(STAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private int current = -1;
  private long written;
  private boolean failed;

  private SafetensorsWriter(
      Path path, List<TensorSpec> declared, Map<String, String> metadata, int complete)
      throws IOException {
    this.path = path;
    this.declared = List.copyOf(declared);
    List<TensorInfo> layout = SafetensorsLayout.of(declared);
    layout.forEach(tensor -> placed.put(tensor.name(), tensor));
    this.header = HeaderWriting.bytes(layout, metadata);
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            complete == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.WRITE);
    this.current = complete - 1;
    this.written = complete == 0 ? 0 : due().byteLength();
    advance();
  }

  /**
   * Begins a file.
   *
   * @throws IllegalArgumentException when a name is declared twice, or reserved by the format
   * @throws UncheckedIOException when the file cannot be created
   */
  public static SafetensorsWriter create(
      Path path, List<TensorSpec> tensors, Map<String, String> metadata) {
    return resume(path, tensors, metadata, 0);
  }

  /**
   * Goes on with a file that was begun with the same tensors and metadata, of which this many
   * tensors were complete and forced to the disk.
   *
   * @throws IllegalArgumentException as {@link #create}
   * @throws UncheckedIOException when the file cannot be written
   */
  public static SafetensorsWriter resume(
      Path path, List<TensorSpec> tensors, Map<String, String> metadata, int complete) {
    try {
      return new SafetensorsWriter(path, tensors, metadata, complete);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Appends raw little-endian bytes to the tensor that is due, all that remain in {@code chunk}.
   *
   * @throws IllegalStateException when it has no room for them, or every tensor is complete
   */
  public void write(ByteBuffer chunk) {
    if (!chunk.hasRemaining()) {
      return;
    }
    requireRoom(chunk.remaining());
    try {
      long position = header.limit() + due().begin() + written;
      written += chunk.remaining();
      while (chunk.hasRemaining()) {
        position += channel.write(chunk, position);
      }
    } catch (IOException e) {
      failed = true;
      throw new UncheckedIOException(path + ": cannot be written: " + e.getMessage(), e);
    }
    advance();
  }

  /** Appends a whole tensor of another file, as its bytes are, to the tensor that is due. */
  public void copy(TensorSource source, String name) {
    copy(source, name, 0, source.tensor(name).byteLength());
  }

  /** As {@link #copy(TensorSource, String)}, with this many of its bytes from an offset on. */
  public void copy(TensorSource source, String name, long offsetBytes, long length) {
    for (long at = 0; at < length; at += stage.capacity()) {
      stage.clear().limit((int) Math.min(stage.capacity(), length - at));
      source.readBytes(name, offsetBytes + at, stage);
      write(stage.flip());
    }
  }

  /** Appends values, each rounded once (ties to even) to the type of the tensor that is due. */
  public void writeFloats(float[] values, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, values.length);
    writeStaged(length, (dtype, at, n) -> FloatWriting.put(dtype, values, offset + at, n, stage));
  }

  /** As {@link #writeFloats(float[], int, int)}, with the whole array. */
  public void writeFloats(float[] values) {
    writeFloats(values, 0, values.length);
  }

  /** As {@link #writeFloats(float[], int, int)}, rounded straight from double. */
  public void writeDoubles(double[] values, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, values.length);
    writeStaged(length, (dtype, at, n) -> FloatWriting.put(dtype, values, offset + at, n, stage));
  }

  /** Makes what has been written so far survive a loss of power. May be called by any thread. */
  public void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Completes the file.
   *
   * @throws IllegalStateException when a tensor is not complete; the file stays unreadable
   */
  @Override
  public void close() {
    try (channel) {
      if (!channel.isOpen() || failed) {
        return;
      }
      if (current < declared.size()) {
        throw new IllegalStateException(
            "%s: closed when tensor '%s' had %d of %d bytes"
                .formatted(path, due().name(), written, due().byteLength()));
      }
      for (long position = 0; header.hasRemaining(); ) {
        position += channel.write(header, position);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void writeStaged(int length, Encoding encoding) {
    if (length == 0) {
      return;
    }
    requireRoom(0);
    DType dtype = due().dtype();
    if (!dtype.isFloatingPoint()) {
      throw new IllegalStateException("tensor '" + due().name() + "' is " + dtype);
    }
    requireRoom((long) length * dtype.bytes());
    int most = STAGE_BYTES / dtype.bytes();
    for (int at = 0; at < length; at += most) {
      stage.clear();
      encoding.put(dtype, at, Math.min(most, length - at));
      write(stage.flip());
    }
  }

  private TensorInfo due() {
    return Objects.requireNonNull(placed.get(declared.get(current).name()));
  }

  private void requireRoom(long bytes) {
    if (current == declared.size()) {
      throw new IllegalStateException(path + ": every tensor is complete already");
    }
    if (bytes > due().byteLength() - written) {
      throw new IllegalStateException(
          "%s: %d bytes more for tensor '%s', which has %d of %d"
              .formatted(path, bytes, due().name(), written, due().byteLength()));
    }
  }

  /** Moves on from complete tensors; an empty one is complete before anything is written to it. */
  private void advance() {
    while (current < 0 || current < declared.size() && written == due().byteLength()) {
      current++;
      written = 0;
    }
  }

  private interface Encoding {
    void put(DType dtype, int at, int n);
  }
}
