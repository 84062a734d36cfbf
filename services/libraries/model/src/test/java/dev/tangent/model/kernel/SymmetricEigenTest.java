package dev.tangent.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

  private static final int N = 24;

  /** A Gram matrix of 24 points in 15 dimensions: nine eigenvalues are zero. */
  private final double[] gram = gram();

  /**
   * The oracle is Jacobi's method of rotations, which shares nothing with the tridiagonal QR behind
   * {@link SymmetricEigen}. Both are backward stable: errors of some 1e-15 of the largest.
   */
  @Test
  void eigenvaluesAreThoseOfJacobisMethod() {
    double[] expected = jacobi(gram.clone(), N);
    double[] found = SymmetricEigen.of(gram, N).values();
    for (int i = 0; i < N; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-12 * expected[0]));
    }
  }

  @Test
  void vectorsAreOrthonormalAndComposeTheMatrix() {
    SymmetricEigen eigen = SymmetricEigen.of(gram, N);
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        double product = 0;
        double element = 0;
        for (int k = 0; k < N; k++) {
          product += eigen.vectors()[i][k] * eigen.vectors()[j][k];
          element += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
        assertThat(element).isCloseTo(gram[i * N + j], within(1e-12 * eigen.values()[0]));
      }
    }
  }

  private static double[] gram() {
    Random random = new Random(3);
    double[][] x = new double[N][15];
    for (double[] row : x) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    double[] gram = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        for (int k = 0; k < 15; k++) {
          gram[i * N + j] += x[i][k] * x[j][k];
        }
      }
    }
    return gram;
  }

  /** Cyclic rotations until what is off the diagonal is gone; eigenvalues, descending. */
  private static double[] jacobi(double[] a, int n) {
    for (int sweep = 0; sweep < 30; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double off = a[p * n + q];
          if (off != 0) {
            double theta = 0.5 * Math.atan2(2 * off, a[q * n + q] - a[p * n + p]);
            rotate(a, n, p, q, Math.cos(theta), Math.sin(theta));
          }
        }
      }
    }
    double[] values = new double[n];
    Arrays.setAll(values, i -> -a[i * n + i]);
    Arrays.sort(values);
    return Arrays.stream(values).map(v -> -v).toArray();
  }

  private static void rotate(double[] a, int n, int p, int q, double c, double s) {
    for (int k = 0; k < n; k++) {
      double kp = a[k * n + p];
      double kq = a[k * n + q];
      a[k * n + p] = c * kp - s * kq;
      a[k * n + q] = s * kp + c * kq;
    }
    for (int k = 0; k < n; k++) {
      double pk = a[p * n + k];
      double qk = a[q * n + k];
      a[p * n + k] = c * pk - s * qk;
      a[q * n + k] = s * pk + c * qk;
    }
  }
}
