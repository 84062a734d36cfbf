package dev.tangent.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {

  @Test
  void itsLimitItselfHolds() {
    assertThat(Bar.atMost(1.7).holds(1.7)).isTrue();
    assertThat(Bar.atMost(1.7).holds(1.71)).isFalse();
    assertThat(Bar.atLeast(0.7).holds(0.7)).isTrue();
    assertThat(Bar.atLeast(0.7).holds(0.69)).isFalse();
  }

  @Test
  void whatWasNotMeasuredHoldsNoBar() {
    assertThat(Bar.atMost(1).holds(Double.NaN)).isFalse();
    assertThat(Bar.atLeast(1).holds(Double.NaN)).isFalse();
    assertThat(Row.missing("a", "A", "no disk").against(Bar.atMost(1)).holds()).contains(false);
  }

  @Test
  void readsAsPeopleWriteIt() {
    assertThat(Bar.atMost(250)).hasToString("≤ 250");
    assertThat(Bar.atLeast(0.7)).hasToString("≥ 0.70");
  }
}
