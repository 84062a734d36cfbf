package dev.tangent.merging.method.sphere;

/** Vectors as coefficients of the inputs, with the inputs' inner products as their geometry. */
final class Span {

  private Span() {}

  /** ⟨Σ a_s u_s, u_t⟩ for every t. */
  static double[] times(double[][] products, double[] a) {
    double[] result = new double[a.length];
    for (int t = 0; t < a.length; t++) {
      for (int s = 0; s < a.length; s++) {
        result[t] += products[t][s] * a[s];
      }
    }
    return result;
  }

  /** ⟨Σ a_s u_s, Σ b_t u_t⟩. */
  static double product(double[][] products, double[] a, double[] b) {
    double[] times = times(products, a);
    double sum = 0;
    for (int t = 0; t < b.length; t++) {
      sum += times[t] * b[t];
    }
    return sum;
  }

  static double norm(double[][] products, double[] a) {
    return Math.sqrt(Math.max(0, product(products, a, a)));
  }

  static double[] scaled(double[] a, double factor) {
    double[] result = new double[a.length];
    add(result, factor, a);
    return result;
  }

  /** Changes {@code a}: a + factor · b. */
  static void add(double[] a, double factor, double[] b) {
    for (int t = 0; t < a.length; t++) {
      a[t] += factor * b[t];
    }
  }
}
