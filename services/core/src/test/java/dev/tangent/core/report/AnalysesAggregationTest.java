package dev.tangent.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.core.Method;
import java.util.List;
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
    var sizes = SampleAnalyses.in(SampleResults.threeSeeds()).analyses().aggregates().taskSets();
    var pairs = sizes.get(0);
    assertThat(pairs.size()).isEqualTo(2);
    assertThat(pairs.possible()).isEqualTo(6);
    assertThat(pairs.evaluated()).isEqualTo(1);
    assertThat(pairs.absolute().count()).isEqualTo(3);
    assertThat(sizes.get(1).size()).isEqualTo(4);
    assertThat(sizes.get(1).possible()).isEqualTo(1);
  }

  /** STANDARD has a coarser grid and one pair less: both methods are held against what it has. */
  @Test
  void disentanglementIsComparedWhereEveryMethodHasIt() {
    List<Double> fine = List.of(0.0, 0.5, 1.0, 2.0);
    List<Double> coarse = List.of(0.0, 1.0, 2.0);
    Analyses analyses =
        Analyses.of(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                error(Method.STANDARD, "b", coarse),
                error(Method.LINEARIZED, "b", fine),
                error(Method.LINEARIZED, "c", fine)),
            List.of(),
            List.of());
    for (var mean : analyses.aggregates().disentanglement()) {
      assertThat(mean.pairs()).isEqualTo(1);
      assertThat(mean.alphas()).isEqualTo(coarse);
      assertThat(mean.box().mean()).isEqualTo((0 + 1 + 1 + 2) / 4.0);
      assertThat(mean.all().mean()).isEqualTo(2.0);
      assertThat(mean.all().count()).isEqualTo(1);
    }
  }

  /** ξ = α₁ + α₂. */
  private static Disentanglement error(Method method, String other, List<Double> grid) {
    List<List<Double>> sums =
        grid.stream().map(a -> grid.stream().map(b -> a + b).toList()).toList();
    return new Disentanglement(method, 0, List.of("a", other), grid, List.of(10, 10), sums, sums);
  }
}
