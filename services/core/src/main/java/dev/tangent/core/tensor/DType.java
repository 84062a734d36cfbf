package dev.tangent.core.tensor;

import java.util.List;

/** An element type, by its name in the safetensors format. Elements are little-endian. */
public enum DType {
  F64(8, true),
  F32(4, true),
  F16(2, true),
  /** The upper half of an IEEE float32: 8 exponent bits, 7 of mantissa. */
  BF16(2, true),
  I64(8, false),
  I32(4, false),
  I16(2, false),
  I8(1, false),
  U8(1, false),
  /** One byte, 0 or 1. */
  BOOL(1, false);

  private final int bytes;
  private final boolean floatingPoint;

  DType(int bytes, boolean floatingPoint) {
    this.bytes = bytes;
    this.floatingPoint = floatingPoint;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloatingPoint() {
    return floatingPoint;
  }

  /**
   * Elements in a tensor of {@code shape}: the product of its sizes, 1 for a scalar.
   *
   * @throws ArithmeticException when the product, or its size in bytes, exceeds a long
   */
  long elements(List<Long> shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    Math.multiplyExact(elements, bytes);
    return elements;
  }
}
