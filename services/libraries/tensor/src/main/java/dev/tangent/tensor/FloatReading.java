package dev.tangent.tensor;

import dev.tangent.common.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads floating-point elements of any width through a small staging buffer. */
final class FloatReading {

  private static final int STAGE_BYTES = 1 << 16;

  /** Outside of the heap, where the disk's bytes arrive without another copy. */
  private static final ThreadLocal<ByteBuffer> STAGE =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocateDirect(STAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN));

  private FloatReading() {}

  static void floats(TensorSource source, String name, long offset, float[] into, int length) {
    read(source, name, offset, length, into.length, (t, b, at, n) -> decode(t, b, into, at, n));
  }

  static void doubles(TensorSource source, String name, long offset, double[] into, int length) {
    read(source, name, offset, length, into.length, (t, b, at, n) -> decode(t, b, into, at, n));
  }

  private static void read(
      TensorSource source, String name, long offset, int length, int capacity, Sink sink) {
    TensorInfo info = source.tensor(name);
    requireFloatingPoint(source, info);
    if (offset < 0 || length < 0 || length > capacity || offset > info.elements() - length) {
      throw new IndexOutOfBoundsException(
          "elements [%d, %d + %d) of tensor '%s' (%d elements) into an array of %d"
              .formatted(offset, offset, length, name, info.elements(), capacity));
    }
    int width = info.dtype().bytes();
    ByteBuffer stage = STAGE.get();
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, stage.capacity() / width);
      stage.clear().limit(n * width);
      source.readBytes(name, (offset + done) * width, stage);
      sink.accept(info.dtype(), stage.flip(), done, n);
      done += n;
    }
  }

  private static void requireFloatingPoint(TensorSource source, TensorInfo info) {
    if (!info.dtype().isFloatingPoint()) {
      throw new InvalidInputException(
          "%s: tensor '%s' is %s; expected F64, F32, F16 or BF16"
              .formatted(source.files().get(0), info.name(), info.dtype()));
    }
  }

  private static void decode(DType dtype, ByteBuffer bytes, float[] into, int at, int n) {
    switch (dtype) {
      case F32 -> bytes.asFloatBuffer().get(into, at, n);
      case F64 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = (float) bytes.getDouble(8 * i);
        }
      }
      default -> {
        HalfFormat format = HalfFormat.of(dtype);
        for (int i = 0; i < n; i++) {
          into[at + i] = format.decode(bytes.getShort(2 * i));
        }
      }
    }
  }

  private static void decode(DType dtype, ByteBuffer bytes, double[] into, int at, int n) {
    switch (dtype) {
      case F64 -> bytes.asDoubleBuffer().get(into, at, n);
      case F32 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = bytes.getFloat(4 * i);
        }
      }
      default -> {
        HalfFormat format = HalfFormat.of(dtype);
        for (int i = 0; i < n; i++) {
          into[at + i] = format.decode(bytes.getShort(2 * i));
        }
      }
    }
  }

  private interface Sink {
    void accept(DType dtype, ByteBuffer bytes, int at, int n);
  }
}
