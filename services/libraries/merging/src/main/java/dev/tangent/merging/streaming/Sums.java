package dev.tangent.merging.streaming;

/**
 * Sums in double. Whole tensors are summed chunk by chunk, and the chunks' sums added up, which
 * keeps the relative error of a sum of squares below 2⁻³⁴ for up to 2³⁶ elements; the bound of one
 * running sum grows with every element.
 */
public final class Sums {

  private Sums() {}

  /** Σ aᵢ bᵢ over the first {@code length} elements. */
  public static double product(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
