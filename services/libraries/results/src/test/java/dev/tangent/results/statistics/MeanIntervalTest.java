package dev.tangent.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.results.value.AccuracyCell;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {

  @Test
  void theMeanOfOneIsItsOwnInterval() {
    MeanInterval mean = new MeanInterval();
    AccuracyCell cell = AccuracyCell.of(30, 100);
    mean.add(cell, 1);
    assertThat(mean.mean()).isEqualTo(0.3);
    assertThat(mean.interval().low()).isEqualTo(cell.interval().low(), within(1e-12));
    assertThat(mean.interval().high()).isEqualTo(cell.interval().high(), within(1e-12));
  }

  @Test
  void aWeightScalesMeanAndInterval() {
    MeanInterval mean = new MeanInterval();
    AccuracyCell cell = AccuracyCell.of(30, 100);
    mean.add(cell, 1 / 0.6);
    assertThat(mean.mean()).isEqualTo(0.5, within(1e-12));
    assertThat(mean.interval().low()).isEqualTo(cell.interval().low() / 0.6, within(1e-12));
  }

  /** For many examples Wilson's half-width is 1.96 √(p(1−p)/n), and that of T means 1/√T of it. */
  @Test
  void theMeanOfIndependentTasksIsNarrowerByTheRootOfTheirNumber() {
    MeanInterval mean = new MeanInterval();
    for (int t = 0; t < 4; t++) {
      mean.add(AccuracyCell.of(500_000, 1_000_000), 1);
    }
    double half = 1.959964 * Math.sqrt(0.25 / 1e6) / 2;
    assertThat(mean.interval().high() - 0.5).isEqualTo(half, within(1e-8));
    assertThat(0.5 - mean.interval().low()).isEqualTo(half, within(1e-8));
  }
}
