package dev.tangent.tensor;

/**
 * A 16-bit floating-point format with m mantissa bits and smallest normal exponent e: a pattern
 * with exponent field E and mantissa M is ±(2^m·[E &gt; 0] + M) · 2^(max(E, 1) − 1 + e − m), and
 * all ones in E are infinity (M = 0) or not a number.
 */
enum HalfFormat {
  /** IEEE 754 binary16. */
  F16(10, -14),
  /** Truncated binary32, as machine-learning hardware has it. */
  BF16(7, -126);

  private static final int SIGN = 0x8000;

  private final int mantissaBits;
  private final int minExponent;
  private final int infinity;
  private final float[] values = new float[1 << 16];

  HalfFormat(int mantissaBits, int minExponent) {
    this.mantissaBits = mantissaBits;
    this.minExponent = minExponent;
    this.infinity = 0x7fff >> mantissaBits << mantissaBits;
    for (int bits = 0; bits < values.length; bits++) {
      values[bits] = compute(bits);
    }
  }

  /** The format of a 16-bit floating-point type. */
  static HalfFormat of(DType dtype) {
    return valueOf(dtype.name());
  }

  /** The value of a pattern, exactly: every one is a float. */
  float decode(short bits) {
    return values[bits & 0xffff];
  }

  /**
   * The pattern nearest to {@code value}, ties to the even mantissa; values that round past the
   * largest finite one become infinite. Rounds once, straight from double.
   */
  short encode(double value) {
    int sign = Double.doubleToRawLongBits(value) < 0 ? SIGN : 0;
    if (Double.isNaN(value)) {
      return (short) (sign | infinity | 1 << mantissaBits - 1);
    }
    double magnitude = Math.abs(value);
    int exponent = Math.max(Math.getExponent(magnitude), minExponent);
    if (exponent > 1 - minExponent) {
      return (short) (sign | infinity);
    }
    // In steps of the last mantissa bit; a carry into the next exponent comes out right by itself.
    int steps = (int) Math.rint(magnitude * powerOfTwo(mantissaBits - exponent));
    int bits = (exponent - minExponent << mantissaBits) + steps;
    return (short) (sign | Math.min(bits, infinity));
  }

  private static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }

  private float compute(int bits) {
    int magnitude = bits & ~SIGN;
    int mantissa = magnitude & (1 << mantissaBits) - 1;
    if (magnitude >= infinity) {
      int sign = bits & SIGN;
      return Float.intBitsToFloat(sign << 16 | 0x7f80_0000 | mantissa << 23 - mantissaBits);
    }
    int field = magnitude >> mantissaBits;
    int significand = field == 0 ? mantissa : mantissa | 1 << mantissaBits;
    int exponent = Math.max(field, 1) - 1 + minExponent - mantissaBits;
    float value = Math.scalb((float) significand, exponent);
    return bits >= SIGN ? -value : value;
  }
}
