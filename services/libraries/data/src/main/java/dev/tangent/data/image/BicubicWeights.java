package dev.tangent.data.image;

/**
 * The weights of one axis of a bicubic resize with antialiasing, as Pillow computes them: for
 * output x with centre c = (x + ½)·scale, the inputs within 2·max(scale, 1) of it are weighted by
 * Keys' cubic (a = −½) stretched by max(scale, 1), normalised to sum 1, then rounded to fixed
 * point.
 *
 * <p>Source: Pillow, {@code src/libImaging/Resample.c} ({@code precompute_coeffs}, {@code
 * normalize_coeffs_8bpc}).
 *
 * @param first the first input of each output that was asked for
 * @param counts how many inputs each output has
 * @param fixed weights · 2^{@value #PRECISION_BITS}, {@code width} an output
 * @param width the most inputs that an output can have
 */
record BicubicWeights(int[] first, int[] counts, int[] fixed, int width) {

  /** An 8-bit value times a weight, with two bits for sums outside 0…255, fits 32 bits. */
  static final int PRECISION_BITS = 32 - 8 - 2;

  private static final double SUPPORT = 2;

  private static final double A = -0.5;

  /**
   * The weights of outputs [begin, begin + count) of a resize from {@code inputs} to {@code
   * outputs}.
   */
  static BicubicWeights of(int inputs, int outputs, int begin, int count) {
    double scale = (double) inputs / outputs;
    double stretch = Math.max(scale, 1);
    double support = SUPPORT * stretch;
    int width = (int) Math.ceil(support) * 2 + 1;
    int[] first = new int[count];
    int[] counts = new int[count];
    int[] fixed = new int[Math.multiplyExact(count, width)];
    double[] weights = new double[width];
    for (int x = 0; x < count; x++) {
      double centre = (begin + x + 0.5) * scale;
      first[x] = Math.max((int) (centre - support + 0.5), 0);
      counts[x] = Math.min((int) (centre + support + 0.5), inputs) - first[x];
      double sum = 0;
      for (int i = 0; i < counts[x]; i++) {
        weights[i] = cubic((i + first[x] - centre + 0.5) * (1 / stretch));
        sum += weights[i];
      }
      for (int i = 0; i < counts[x]; i++) {
        fixed[x * width + i] = toFixed(sum == 0 ? weights[i] : weights[i] / sum);
      }
    }
    return new BicubicWeights(first, counts, fixed, width);
  }

  private static double cubic(double signed) {
    double x = Math.abs(signed);
    if (x < 1) {
      return ((A + 2) * x - (A + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
  }

  /** Rounds half away from zero. */
  private static int toFixed(double weight) {
    double scaled = weight * (1 << PRECISION_BITS);
    return (int) (weight < 0 ? scaled - 0.5 : scaled + 0.5);
  }
}
