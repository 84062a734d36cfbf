package dev.tangent.common.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class AccuracyTest {

  @Test
  void intervalsAreWilsons() {
    // Bounds solve |p̂ − p| = z √(p(1−p)/n): checked by substituting them.
    Accuracy accuracy = new Accuracy(81, 263);
    Interval interval = accuracy.wilson95();
    for (double p : new double[] {interval.low(), interval.high()}) {
      double distance = Math.abs(accuracy.value() - p) / Math.sqrt(p * (1 - p) / 263);
      assertThat(distance).isCloseTo(1.959963984540054, offset(1e-12));
    }
    assertThat(interval.contains(accuracy.value())).isTrue();
  }

  @Test
  void intervalsStayWithinZeroAndOne() {
    // For p̂ = 0 the upper bound is z²/(n + z²).
    double zz = 1.959963984540054 * 1.959963984540054;
    assertThat(new Accuracy(0, 10).wilson95().low()).isZero();
    assertThat(new Accuracy(0, 10).wilson95().high()).isCloseTo(zz / (10 + zz), offset(1e-15));
    assertThat(new Accuracy(10, 10).wilson95().high()).isEqualTo(1);
    assertThat(new Accuracy(10, 10).wilson95().low()).isCloseTo(10 / (10 + zz), offset(1e-15));
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatThrownBy(() -> new Accuracy(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Accuracy(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
