package dev.tangent.evaluation.coefficient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluation.coefficient.CoordinateAscent.Maximum;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinateAscentTest {

  private static final double[] GRID = {0, 0.5, 1, 1.5};

  @Test
  void findsTheMaximumOfASeparableFunction() {
    double[] peak = {0.5, 1.5, 0};
    Maximum found = CoordinateAscent.of(3, GRID, points -> values(points, peak));
    assertThat(found.coefficients()).containsExactly(peak);
    assertThat(found.value()).isZero();
    // Common: Σ(α − peak)² is 2.5, 1.25, 1.5, 3.25.
    assertThat(found.common()).isEqualTo(0.5);
    assertThat(found.commonValue()).isEqualTo(-1.25);
    assertThat(found.rounds()).isEqualTo(2);
  }

  @Test
  void tiesStayWhereTheCommonCoefficientIs() {
    Maximum found = CoordinateAscent.of(2, GRID, points -> new double[points.size()]);
    assertThat(found.coefficients()).containsExactly(0, 0);
    assertThat(found.rounds()).isEqualTo(1);
  }

  private static double[] values(List<double[]> points, double[] peak) {
    return points.stream()
        .mapToDouble(
            p -> {
              double sum = 0;
              for (int i = 0; i < p.length; i++) {
                sum -= (p[i] - peak[i]) * (p[i] - peak[i]);
              }
              return sum;
            })
        .toArray();
  }
}
