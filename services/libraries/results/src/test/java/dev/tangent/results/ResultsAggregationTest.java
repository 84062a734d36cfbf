package dev.tangent.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.negation.NegationPoint;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.statistics.Coefficient;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsAggregationTest {

  @Test
  void aSampleStandardDeviationDividesByOneLess() {
    Statistic statistic = Statistic.of(2, 4, 9);
    assertThat(statistic.mean()).isEqualTo(5, within(1e-12));
    assertThat(statistic.sd()).isEqualTo(Math.sqrt(13), within(1e-12));
    assertThat(statistic.seeds()).isEqualTo(3);
  }

  @Test
  void oneSeedHasNoSpread() {
    assertThat(Statistic.of(0.7)).isEqualTo(new Statistic(0.7, null, 1, null));
  }

  @Test
  void singleTaskMeansAreTakenOverTasksFirst() {
    Aggregates aggregates =
        ResultsAggregation.of(
            List.of(single(0, "a", 80), single(0, "b", 60), single(1, "a", 90), single(1, "b", 70)),
            List.of(),
            List.of());
    assertThat(aggregates.singleTask()).hasSize(3);
    assertThat(aggregates.singleTask().get(0).task()).isEqualTo("a");
    close(aggregates.singleTask().get(0).accuracy(), 0.85, Math.sqrt(0.005));
    assertThat(aggregates.singleTask().get(2).task()).isNull();
    close(aggregates.singleTask().get(2).accuracy(), 0.75, Math.sqrt(0.005));
  }

  @Test
  void additionIsAggregatedAtTheChosenCoefficientAndAtOne() {
    Aggregates aggregates =
        ResultsAggregation.of(
            List.of(), List.of(addition(0, 0.3, 80, 60), addition(1, 0.5, 90, 70)), List.of());
    Aggregates.Addition chosen = aggregates.addition().get(0);
    Aggregates.Addition one = aggregates.addition().get(1);
    assertThat(chosen.at()).isEqualTo(Coefficient.CHOSEN);
    close(chosen.alpha(), 0.4, Math.sqrt(0.02));
    close(chosen.absolute(), 0.85, Math.sqrt(0.005));
    close(chosen.normalized(), 0.85 / 0.95, Math.sqrt(0.005) / 0.95);
    assertThat(one.at()).isEqualTo(Coefficient.ONE);
    close(one.absolute(), 0.65, Math.sqrt(0.005));
    close(one.perTask().get(0).accuracy(), 0.65, Math.sqrt(0.005));
  }

  @Test
  void negationHasEveryTaskAndTheirMean() {
    Aggregates aggregates =
        ResultsAggregation.of(
            List.of(), List.of(), List.of(negation(0, "a", 20), negation(0, "b", 40)));
    assertThat(aggregates.negation())
        .extracting(Aggregates.Negation::task)
        .containsExactly("a", "b", null);
    assertThat(aggregates.negation().get(2).target())
        .isEqualTo(new Statistic((0.2 + 0.4) / 2, null, 1, null));
  }

  @Test
  void rowsOfAnExperimentAgreeWithItsAggregates() {
    ExperimentResults results = SampleResults.threeSeeds();
    double mean =
        results.addition().stream()
            .filter(r -> r.method() == Method.LINEARIZED)
            .mapToDouble(AdditionResult::absolute)
            .average()
            .orElseThrow();
    assertThat(results.aggregates().addition())
        .filteredOn(a -> a.method() == Method.LINEARIZED && a.at() == Coefficient.CHOSEN)
        .singleElement()
        .satisfies(a -> assertThat(a.absolute().mean()).isEqualTo(mean, within(1e-12)));
  }

  private static void close(Statistic statistic, double mean, double sd) {
    assertThat(statistic.mean()).isEqualTo(mean, within(1e-12));
    assertThat(statistic.sd()).isEqualTo(sd, within(1e-12));
  }

  private static SingleTaskResult single(long seed, String task, int correct) {
    return SingleTaskResult.of(Method.STANDARD, seed, task, AccuracyCell.of(correct, 100));
  }

  private static AdditionResult addition(long seed, double alpha, int chosen, int one) {
    return AdditionResult.of(Method.STANDARD, seed, point(alpha, chosen), point(1, one), List.of());
  }

  private static AdditionPoint point(double alpha, int correct) {
    return AdditionPoint.of(
        alpha,
        List.of(AdditionTask.of("a", AccuracyCell.of(correct, 100), AccuracyCell.of(95, 100))));
  }

  private static NegationResult negation(long seed, String task, int target) {
    NegationPoint point =
        new NegationPoint(0.5, AccuracyCell.of(target, 100), AccuracyCell.of(50, 100));
    return NegationResult.of(Method.STANDARD, seed, task, point, null, List.of());
  }
}
