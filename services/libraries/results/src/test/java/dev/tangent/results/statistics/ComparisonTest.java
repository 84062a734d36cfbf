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

  /** t = 0.02 / (0.01 / √3) = 2√3: by hand 1 − 2√3 / √14 = 0.0742. */
  @Test
  void itsProbabilityIsThatOfTheSameT() {
    Comparison comparison = Comparison.of(new double[] {0.01, 0.02, 0.03});
    assertThat(comparison.p()).isEqualTo(1 - 2 * Math.sqrt(3) / Math.sqrt(14), within(1e-9));
    assertThat(Comparison.of(new double[] {0.1, 0.1, 0.1}).p()).isLessThan(1e-9);
    assertThat(Comparison.of(new double[] {0, 0, 0}).p()).isEqualTo(1);
  }

  /** t = 6: 1 − 6/√38 = 0.0267 alone, and four times as much is no difference any more. */
  @Test
  void whatIsClearAloneMayNotBeAmongOthers() {
    Comparison alone =
        Comparison.of(
            new double[] {
              6 / Math.sqrt(3) * 0.01 - 0.01,
              6 / Math.sqrt(3) * 0.01,
              6 / Math.sqrt(3) * 0.01 + 0.01
            });
    assertThat(alone.p()).isEqualTo(1 - 6 / Math.sqrt(38), within(1e-9));
    assertThat(alone.verdict()).isEqualTo(Comparison.Verdict.HIGHER);
    assertThat(alone.corrected(4 * alone.p()).verdict())
        .isEqualTo(Comparison.Verdict.INDISTINGUISHABLE);
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
