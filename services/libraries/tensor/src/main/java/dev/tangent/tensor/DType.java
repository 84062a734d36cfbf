package dev.tangent.tensor;

import java.util.List;

/** An element type, by its name in the safetensors format. Elements are little-endian. */
public enum DType {
  F64(8, Double.POSITIVE_INFINITY),
  F32(4, 0x1.ffffffp127),
  F16(2, 65520),
  /** The upper half of an IEEE float32: 8 exponent bits, 7 of mantissa. */
  BF16(2, 0x1.ffp127),
  I64(8, 0),
  I32(4, 0),
  I16(2, 0),
  I8(1, 0),
  U8(1, 0),
  /** One byte, 0 or 1. */
  BOOL(1, 0);

  private final int bytes;

  /** The least magnitude that rounds to infinity: half a step past the largest finite number. */
  private final double overflow;

  DType(int bytes, double overflow) {
    this.bytes = bytes;
    this.overflow = overflow;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloatingPoint() {
    return overflow > 0;
  }

  /** Whether {@code value} is finite when rounded to this floating-point type. */
  public boolean hasInRange(double value) {
    return Math.abs(value) < overflow;
  }

  /**
   * Elements in a tensor of {@code shape}: the product of its sizes, 1 for a scalar.
   *
   * @throws ArithmeticException when the product, or its size in bytes, exceeds a long
   */
  public long elements(List<Long> shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    Math.multiplyExact(elements, bytes);
    return elements;
  }
}
