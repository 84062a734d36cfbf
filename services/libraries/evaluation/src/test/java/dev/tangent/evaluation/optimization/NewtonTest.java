package dev.tangent.evaluation.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NewtonTest {

  /** Σ wᵢ log cosh(xᵢ − cᵢ) has its minimum at c and a curvature that vanishes far from it. */
  @Test
  void findsTheMinimumOfAConvexFunction() {
    double[] centre = {3, -40, 0.5};
    double[] weight = {1, 2, 1000};
    Newton.Minimum minimum =
        new Newton(1e-10, 200)
            .minimize(
                (x, gradient, hessian) -> {
                  double sum = 0;
                  for (int i = 0; i < 3; i++) {
                    double u = x[i] - centre[i];
                    sum += weight[i] * (Math.abs(u) + Math.log1p(Math.exp(-2 * Math.abs(u))));
                    gradient[i] = weight[i] * Math.tanh(u);
                    if (hessian != null) {
                      hessian[4 * i] = weight[i] / Math.pow(Math.cosh(u), 2);
                    }
                  }
                  return sum;
                },
                new double[3]);
    assertThat(minimum.x()).containsExactly(centre, within(1e-9));
    assertThat(minimum.gradientNorm()).isLessThanOrEqualTo(1e-10);
  }

  /** A direction that changes nothing keeps its start. */
  @Test
  void leavesADirectionWithoutCurvatureAlone() {
    Newton.Minimum minimum =
        new Newton(1e-12, 50)
            .minimize(
                (x, gradient, hessian) -> {
                  gradient[0] = 2 * (x[0] - 7);
                  gradient[1] = 0;
                  if (hessian != null) {
                    hessian[0] = 2;
                  }
                  return (x[0] - 7) * (x[0] - 7);
                },
                new double[] {0, 5});
    assertThat(minimum.x()).containsExactly(new double[] {7, 5}, within(1e-9));
  }
}
