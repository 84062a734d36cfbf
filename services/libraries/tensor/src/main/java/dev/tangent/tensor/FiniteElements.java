package dev.tangent.tensor;

import dev.tangent.common.InvalidInputException;

/** Refuses NaN and infinities where they enter or arise: arithmetic would only spread them. */
public final class FiniteElements {

  private FiniteElements() {}

  /**
   * Reads elements exactly.
   *
   * @throws InvalidInputException naming file, tensor and index of one that is not finite
   */
  public static void read(
      TensorSource source, String name, long offset, double[] into, int length) {
    source.readDoubles(name, offset, into, length);
    if (areFinite(into, length)) {
      return;
    }
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(into[i])) {
        throw new InvalidInputException(
            "%s: tensor '%s' holds %s at index %d; expected finite numbers"
                .formatted(source.fileOf(name), name, into[i], offset + i));
      }
    }
  }

  /** Zero times a finite number is zero, times any other it is not a number; in four sums at once. */
  private static boolean areFinite(double[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int whole = length & ~3;
    for (int i = 0; i < whole; i += 4) {
      a += 0 * values[i];
      b += 0 * values[i + 1];
      c += 0 * values[i + 2];
      d += 0 * values[i + 3];
    }
    for (int i = whole; i < length; i++) {
      a += 0 * values[i];
    }
    return a + b + c + d == 0;
  }

  /**
   * @throws InvalidInputException when a computed value is beyond what the stored type can hold
   */
  public static void requireInRange(DType stored, double value, String tensor, long index) {
    if (!stored.hasInRange(value)) {
      throw new InvalidInputException(
          "tensor '%s' would hold %s at index %d, beyond the range of %s"
              .formatted(tensor, value, index, stored));
    }
  }

  /**
   * @throws InvalidInputException when a coefficient is NaN or infinite
   */
  public static double requireCoefficient(double coefficient) {
    if (!Double.isFinite(coefficient)) {
      throw new InvalidInputException("coefficient " + coefficient + "; expected a finite number");
    }
    return coefficient;
  }
}
