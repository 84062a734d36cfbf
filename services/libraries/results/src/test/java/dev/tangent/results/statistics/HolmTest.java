package dev.tangent.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

  /** By hand: 4 · 0.01, then max(0.04, 3 · 0.015), max(0.045, 2 · 0.02), max(0.045, 0.5). */
  @Test
  void eachIsMultipliedByHowManyAreLeftAndNoneFallsBelowTheOneBefore() {
    assertThat(Holm.adjust(0.02, 0.5, 0.01, 0.015))
        .containsExactly(new double[] {0.045, 0.5, 0.04, 0.045}, within(1e-12));
  }

  @Test
  void noneIsAboveOneAndOneAloneStaysAsItIs() {
    assertThat(Holm.adjust(0.6, 0.9)).containsExactly(1, 1);
    assertThat(Holm.adjust(0.03)).containsExactly(0.03);
    assertThat(Holm.adjust()).isEmpty();
  }
}
