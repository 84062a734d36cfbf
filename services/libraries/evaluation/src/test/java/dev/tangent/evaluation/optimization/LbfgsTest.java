package dev.tangent.evaluation.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LbfgsTest {

  private static final int N = 40;

  /** f(x) = Σ a_i (x_i − c_i)²/2 + Σ (x_i − c_i)⁴/4 with a from 1 to 10⁴: least, and 0, at c. */
  private static Lbfgs.Objective bowl(double[] centre) {
    return (x, gradient) -> {
      double value = 0;
      for (int i = 0; i < N; i++) {
        double a = Math.pow(1e4, i / (N - 1.0));
        double u = x[i] - centre[i];
        value += a * u * u / 2 + u * u * u * u / 4;
        gradient[i] = a * u + u * u * u;
      }
      return value;
    };
  }

  @Test
  void findsTheMinimumOfAnIllConditionedBowl() {
    double[] centre = new Random(3).doubles(N, -5, 5).toArray();
    Lbfgs.Minimum found = new Lbfgs(1e-9, 5000).minimize(bowl(centre), new double[N]);
    assertThat(found.converged()).isTrue();
    // |∇_i| ≤ 1e-9 with curvature of 1 or more in every direction.
    assertThat(found.x()).containsExactly(centre, within(1e-9));
    assertThat(found.value()).isBetween(0.0, 1e-14);
  }

  /**
   * Below a gradient of 1e-5 or so the steps change this value by less than the 1e-9 of rounding
   * that lies on it, so that it may seem to rise whatever the step: as a mean loss does, whose last
   * bits depend on the processor.
   */
  @Test
  void goesOnWhereTheValueIsRounding() {
    double[] centre = new Random(3).doubles(N, -5, 5).toArray();
    Lbfgs.Objective bowl = bowl(centre);
    Lbfgs.Minimum found =
        new Lbfgs(1e-9, 5000)
            .minimize(
                (x, gradient) ->
                    1e6 + bowl.at(x, gradient) + 1e-9 * new Random(Arrays.hashCode(x)).nextDouble(),
                new double[N]);
    assertThat(found.converged()).isTrue();
    // |∇_i| ≤ 1e-9 with curvature of 1 or more in every direction.
    assertThat(found.x()).containsExactly(centre, within(1e-9));
  }

  @Test
  void saysWhenItDidNotConverge() {
    double[] centre = new Random(3).doubles(N, -5, 5).toArray();
    Lbfgs.Minimum found = new Lbfgs(1e-9, 3).minimize(bowl(centre), new double[N]);
    assertThat(found.converged()).isFalse();
    assertThat(found.iterations()).isEqualTo(3);
  }

  @Test
  void aMinimumIsRecognisedAtOnce() {
    double[] centre = new double[N];
    Lbfgs.Minimum found = new Lbfgs(1e-9, 3).minimize(bowl(centre), centre);
    assertThat(found.iterations()).isZero();
    assertThat(found.converged()).isTrue();
  }
}
