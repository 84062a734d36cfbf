package dev.tangent.results.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Interval;
import org.junit.jupiter.api.Test;

class AccuracyCellTest {

  /** Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I. */
  @Test
  void carriesWilsonsInterval() {
    AccuracyCell cell = AccuracyCell.of(81, 263);
    assertThat(cell.interval().low()).isEqualTo(0.2553, within(5e-5));
    assertThat(cell.interval().high()).isEqualTo(0.3662, within(5e-5));
  }

  @Test
  void refusesWhatItsCountsDoNotGive() {
    Interval any = new Interval(0, 1);
    assertThatThrownBy(() -> new AccuracyCell(0.5, 4, 10, any))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("4 / 10");
    assertThatThrownBy(() -> new AccuracyCell(1.1, 11, 10, any))
        .isInstanceOf(InvalidInputException.class);
  }
}
