package dev.tangent.report.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Test
  void percentRoundsHalfUpWhateverTheBinaryFraction() {
    assertThat(NumberText.percent(0.8495)).isEqualTo("85.0");
    assertThat(NumberText.percent((0.863 + 0.811 + 0.827 + 0.897) / 4)).isEqualTo("85.0");
    assertThat(NumberText.percent(1)).isEqualTo("100.0");
  }

  @Test
  void pointsAlwaysHaveASign() {
    assertThat(NumberText.points(0.008)).isEqualTo("+0.8");
    assertThat(NumberText.points(-0.0123)).isEqualTo("−1.2");
    assertThat(NumberText.points(-0.0001)).isEqualTo("+0.0");
  }

  @Test
  void coefficientsHaveTwoDecimalsOrThree() {
    assertThat(NumberText.alpha(0.35)).isEqualTo("0.35");
    assertThat(NumberText.alpha(1)).isEqualTo("1.00");
    assertThat(NumberText.alpha(0.025)).isEqualTo("0.025");
    assertThat(NumberText.alpha(0.30000000000000004)).isEqualTo("0.30");
  }

  @Test
  void listsAndCountsReadAsSentencesDo() {
    assertThat(NumberText.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(NumberText.list(List.of("a"))).isEqualTo("a");
    assertThat(NumberText.count(1, "seed")).isEqualTo("one seed");
    assertThat(NumberText.count(12, "task")).isEqualTo("12 tasks");
  }
}
