package dev.tangent.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTailTest {

  /** Tables of the 97.5 % quantile, rounded to four decimals: hence 1e-5. */
  @Test
  void atTheQuantilesOfTablesItIsFivePerCent() {
    double[] quantiles = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060};
    for (int degrees = 1; degrees <= quantiles.length; degrees++) {
      assertThat(StudentTail.twoSided(quantiles[degrees - 1], degrees))
          .as("%d degrees", degrees)
          .isEqualTo(0.05, within(1e-5));
    }
    assertThat(StudentTail.twoSided(-2.0423, 30)).isEqualTo(0.05, within(1e-5));
  }

  /** By hand, of two degrees: 1 − t / √(2 + t²), at t = 1 1 − 1/√3. Of one: 1 − 2/π · π/4. */
  @Test
  void itIsWhatItsClosedFormsSay() {
    assertThat(StudentTail.twoSided(1, 2)).isEqualTo(1 - 1 / Math.sqrt(3), within(1e-12));
    assertThat(StudentTail.twoSided(1, 1)).isEqualTo(0.5, within(1e-12));
    assertThat(StudentTail.twoSided(0, 7)).isEqualTo(1);
    assertThat(StudentTail.twoSided(Double.POSITIVE_INFINITY, 2)).isZero();
  }
}
