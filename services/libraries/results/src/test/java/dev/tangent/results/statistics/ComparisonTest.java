package dev.tangent.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {

  /** Differences 1, 2, 3: mean 2, sd 1, half-width 4.3027 / √3 (Student's t, 2 degrees). */
  @Test
  void theIntervalIsStudentsOverPairedSeeds() {
    Comparison comparison = Comparison.of(new double[] {0.01, 0.02, 0.03});
    assertThat(comparison.difference()).isEqualTo(0.02, within(1e-12));
    assertThat(comparison.interval().high()).isEqualTo(0.02 + 0.0248416, within(1e-6));
    assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.INDISTINGUISHABLE);
  }

  @Test
  void aClearDifferenceHasADirection() {
    assertThat(Comparison.of(new double[] {0.050, 0.051, 0.049}).verdict())
        .isEqualTo(Comparison.Verdict.HIGHER);
    assertThat(Comparison.of(new double[] {-0.050, -0.051, -0.049}).verdict())
        .isEqualTo(Comparison.Verdict.LOWER);
  }

  @Test
  void twoSeedsAreTooFew() {
    assertThat(Comparison.of(new double[] {0.5, 0.5}).verdict())
        .isEqualTo(Comparison.Verdict.TOO_FEW_SEEDS);
  }
}
