package dev.tangent.tensor;

/** Rounds doubles to what a floating-point type can hold, ties to even. */
public final class Rounding {

  private Rounding() {}

  public static double of(DType type, double value) {
    return switch (type) {
      case F64 -> value;
      case F32 -> (float) value;
      default -> {
        HalfFormat format = HalfFormat.of(type);
        yield format.decode(format.encode(value));
      }
    };
  }

  /** Rounds the first {@code length} elements where they stand. */
  public static void of(DType type, double[] values, int length) {
    switch (type) {
      case F64 -> {}
      case F32 -> {
        for (int i = 0; i < length; i++) {
          values[i] = (float) values[i];
        }
      }
      default -> {
        HalfFormat format = HalfFormat.of(type);
        for (int i = 0; i < length; i++) {
          values[i] = format.decode(format.encode(values[i]));
        }
      }
    }
  }
}
