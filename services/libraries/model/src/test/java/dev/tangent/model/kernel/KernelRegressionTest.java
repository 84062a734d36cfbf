package dev.tangent.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelRegressionTest {

  private static final int M = 9;
  private final Random random = new Random(5);
  private final double[][] points = points(M, 4);
  private final double[][] kernel = products(points, points);
  private final double[][] residual = points(M, 2);

  /**
   * With the linear kernel of 4-dimensional points it is ridge regression in 4 dimensions, whose
   * normal equations (XᵀX + λI)w = XᵀR are solved here by elimination.
   */
  @Test
  void equalsRidgeRegressionInFeatureSpace() {
    KernelRegression regression = KernelRegression.fit(kernel, residual);
    double[][] normal = products(transposed(points), transposed(points));
    for (int i = 0; i < 4; i++) {
      normal[i][i] += regression.ridge();
    }
    double[][] weights = solve(normal, products(transposed(points), transposed(residual)));
    double[][] fresh = points(3, 4);
    double[][] predicted = regression.predict(products(fresh, points));
    double[][] expected = products(fresh, transposed(weights));
    for (int i = 0; i < 3; i++) {
      for (int c = 0; c < 2; c++) {
        assertThat(predicted[i][c]).isCloseTo(expected[i][c], within(1e-9));
      }
    }
  }

  /** The closed form against leaving each point out in turn, over the same grid of λ. */
  @Test
  void theRidgeIsThatOfLeavingEachPointOut() {
    double meanDiagonal = 0;
    for (int i = 0; i < M; i++) {
      meanDiagonal += kernel[i][i] / M;
    }
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < 15; step++) {
      double ridge = Math.pow(10, 1 - step / 2.0) * meanDiagonal;
      double squares = leaveOneOut(ridge);
      if (squares < least) {
        least = squares;
        best = ridge;
      }
    }
    assertThat(KernelRegression.fit(kernel, residual).ridge()).isCloseTo(best, within(1e-12));
  }

  private double leaveOneOut(double ridge) {
    double squares = 0;
    for (int out = 0; out < M; out++) {
      int left = out;
      int[] rest = IntStream.range(0, M).filter(i -> i != left).toArray();
      double[][] inner = new double[M - 1][M - 1];
      double[][] targets = new double[M - 1][];
      for (int i = 0; i < M - 1; i++) {
        for (int j = 0; j < M - 1; j++) {
          inner[i][j] = kernel[rest[i]][rest[j]] + (i == j ? ridge : 0);
        }
        targets[i] = residual[rest[i]];
      }
      double[][] weights = solve(inner, targets);
      for (int c = 0; c < 2; c++) {
        double predicted = 0;
        for (int i = 0; i < M - 1; i++) {
          predicted += kernel[out][rest[i]] * weights[i][c];
        }
        squares += (residual[out][c] - predicted) * (residual[out][c] - predicted);
      }
    }
    return squares;
  }

  private double[][] points(int n, int d) {
    double[][] points = new double[n][d];
    for (double[] point : points) {
      Arrays.setAll(point, i -> random.nextGaussian());
    }
    return points;
  }

  /** A Bᵀ. */
  private static double[][] products(double[][] a, double[][] b) {
    double[][] products = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        for (int k = 0; k < a[i].length; k++) {
          products[i][j] += a[i][k] * b[j][k];
        }
      }
    }
    return products;
  }

  private static double[][] transposed(double[][] a) {
    double[][] transposed = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  /** Elimination without pivoting: the matrices are positive definite. */
  private static double[][] solve(double[][] matrix, double[][] right) {
    int n = matrix.length;
    double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double[][] b = Arrays.stream(right).map(double[]::clone).toArray(double[][]::new);
    for (int p = 0; p < n; p++) {
      for (int i = 0; i < n; i++) {
        if (i != p) {
          double factor = a[i][p] / a[p][p];
          for (int j = p; j < n; j++) {
            a[i][j] -= factor * a[p][j];
          }
          for (int c = 0; c < b[i].length; c++) {
            b[i][c] -= factor * b[p][c];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < b[i].length; c++) {
        b[i][c] /= a[i][i];
      }
    }
    return b;
  }
}
