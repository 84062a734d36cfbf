package dev.tangent.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.fixture.SampleAnalyses;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.value.AccuracyCell;
import org.junit.jupiter.api.Test;

class AnalysesAggregationTest {

  /** By hand: (0.9 − 0.8) / (1 − 1/5) = 0.125; Newcombe's ends from the Wilson intervals. */
  @Test
  void nonLinearAdvantageIsTheDifferenceAsAShareOfWhatLiesAboveChance() {
    AccuracyCell standard = AccuracyCell.of(90, 100);
    AccuracyCell linearized = AccuracyCell.of(80, 100);
    NonLinearAdvantage advantage = NonLinearAdvantage.of(0, "a", 5, standard, linearized);
    assertThat(advantage.advantage()).isEqualTo(0.125, within(1e-12));
    double low = 0.9 - standard.interval().low();
    double high = linearized.interval().high() - 0.8;
    assertThat(advantage.interval().low())
        .isEqualTo((0.1 - Math.sqrt(low * low + high * high)) / 0.8, within(1e-12));
  }

  /** t for 2 degrees of freedom at 97.5 % is 4.3027 in every table. */
  @Test
  void theIntervalOverSeedsIsStudents() {
    Statistic statistic = Statistic.of(1, 2, 3);
    assertThat(statistic.interval().high()).isEqualTo(2 + 4.3027 / Math.sqrt(3), within(1e-12));
    assertThat(statistic.interval().low()).isEqualTo(2 - 4.3027 / Math.sqrt(3), within(1e-12));
  }

  @Test
  void taskSetsAreCountedBySize() {
    var sizes = SampleAnalyses.in(SampleResults.threeSeeds()).analyses().aggregates(Sums.TASK_SETS);
    var pairs = sizes.get(0);
    assertThat(pairs.size()).isEqualTo(2);
    assertThat(pairs.possible()).isEqualTo(6);
    assertThat(pairs.evaluated()).isEqualTo(1);
    assertThat(pairs.absolute().count()).isEqualTo(3);
    assertThat(sizes.get(1).size()).isEqualTo(4);
    assertThat(sizes.get(1).possible()).isEqualTo(1);
  }
}
