package dev.tangent.tensor;

import java.nio.ByteBuffer;

/** Encodes values as elements of a floating-point type, each rounded once, ties to even. */
public final class FloatWriting {

  private FloatWriting() {}

  /** Appends {@code length} values from {@code offset} on to a little-endian buffer. */
  public static void put(DType dtype, double[] values, int offset, int length, ByteBuffer into) {
    switch (dtype) {
      case F64 -> {
        for (int i = offset; i < offset + length; i++) {
          into.putDouble(values[i]);
        }
      }
      case F32 -> {
        for (int i = offset; i < offset + length; i++) {
          into.putFloat((float) values[i]);
        }
      }
      default -> {
        HalfFormat format = HalfFormat.of(dtype);
        for (int i = offset; i < offset + length; i++) {
          into.putShort(format.encode(values[i]));
        }
      }
    }
  }

  /** As for doubles. */
  public static void put(DType dtype, float[] values, int offset, int length, ByteBuffer into) {
    switch (dtype) {
      case F32 -> {
        into.asFloatBuffer().put(values, offset, length);
        into.position(into.position() + 4 * length);
      }
      case F64 -> {
        for (int i = offset; i < offset + length; i++) {
          into.putDouble(values[i]);
        }
      }
      default -> {
        HalfFormat format = HalfFormat.of(dtype);
        for (int i = offset; i < offset + length; i++) {
          into.putShort(format.encode(values[i]));
        }
      }
    }
  }
}
