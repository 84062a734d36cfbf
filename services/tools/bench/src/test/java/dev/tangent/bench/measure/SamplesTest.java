package dev.tangent.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplesTest {

  /** numpy.quantile([3, 1, 4, 1, 5], [0.5, 0.99]) = [3, 4.96]. */
  @Test
  void quantilesAreThoseOfNumPy() {
    Samples samples = Samples.of(3, 1, 4, 1, 5);

    assertThat(samples.median()).isEqualTo(3);
    assertThat(samples.quantile(0.99)).isCloseTo(4.96, within(1e-12));
    assertThat(samples.largest()).isEqualTo(5);
    assertThat(Samples.of(1, 2).median()).isEqualTo(1.5);
  }

  @Test
  void ratiosAreThoseOfTheSameRound() {
    assertThat(Samples.of(2, 9).over(Samples.of(1, 3)).values()).containsExactly(2.0, 3.0);
    assertThatThrownBy(() -> Samples.of(1).over(Samples.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
