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
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(into[i])) {
        throw new InvalidInputException(
            "%s: tensor '%s' holds %s at index %d; expected finite numbers"
                .formatted(source.files().get(0), name, into[i], offset + i));
      }
    }
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
