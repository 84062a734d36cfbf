package dev.tangent.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.negation.NegationCurvePoint;
import dev.tangent.results.negation.NegationPoint;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.task.LearningRateChoice;
import dev.tangent.results.task.LearningRateChoice.Candidate;
import dev.tangent.results.value.AccuracyCell;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a search ended on an edge of what it was offered. */
class TruncationTest {

  @Test
  void aRateIsTruncatedWhereTheBestIsTheLargestOrTheSmallestWasChosen() {
    assertThat(rates(3e-5, 0.7, 0.8, 0.75).isTruncated()).isFalse();
    assertThat(rates(1e-5, 0.79, 0.8, 0.75).isTruncated()).as("a smaller may do").isTrue();
    assertThat(rates(3e-5, 0.7, 0.8, 0.81).isTruncated()).as("a larger may be better").isTrue();
    assertThat(rates(1e-5, 0.7).isTruncated()).as("nothing was searched").isFalse();
  }

  @Test
  void ofTwoRatesEachIsAnEdge() {
    assertThat(rates(1e-5, 0.8, 0.7).isTruncated()).isTrue();
    assertThat(rates(3e-5, 0.7, 0.8).isTruncated()).isTrue();
  }

  @Test
  void aTruncatedSearchSaysWhatToOfferNext() {
    assertThat(rates(3e-5, 0.7, 0.8, 0.75).next()).isEmpty();
    assertThat(rates(3e-5, 0.7, 0.8, 0.81).next()).as("1e-4²/3e-5").hasValue(3.3e-4);
    assertThat(rates(1e-5, 0.79, 0.8, 0.75).next()).as("1e-5²/3e-5").hasValue(3.3e-6);
  }

  @Test
  void ofEquallyGoodRatesTheSmallestIsTheBest() {
    assertThat(rates(3e-5, 0.7, 0.8, 0.8).best()).isEqualTo(3e-5);
  }

  @Test
  void aSumIsTruncatedAtTheLastPointAndAtAFirstOneAboveZero() {
    assertThat(addition(0.5, 0, 0.5, 1).isTruncated()).isFalse();
    assertThat(addition(1, 0, 0.5, 1).isTruncated()).isTrue();
    assertThat(addition(0.5, 0.5, 1, 1.5).isTruncated()).isTrue();
    assertThat(addition(0, 0, 0.5, 1).isTruncated()).as("no sum helps").isFalse();
  }

  @Test
  void aNegationIsTruncatedAtTheLastPoint() {
    assertThat(negation(0.5, 0, 0.5, 1).isTruncated()).isFalse();
    assertThat(negation(0, 0, 0.5, 1).isTruncated()).isFalse();
    assertThat(negation(1, 0, 0.5, 1).isTruncated()).isTrue();
  }

  /** Of 1e-5, 3e-5, 1e-4, as many as there are accuracies. */
  private static LearningRateChoice rates(double chosen, double... accuracies) {
    double[] rates = {1e-5, 3e-5, 1e-4};
    return new LearningRateChoice(
        Method.STANDARD,
        0,
        chosen,
        IntStream.range(0, accuracies.length)
            .mapToObj(i -> new Candidate(rates[i], accuracies[i], 100, null))
            .toList());
  }

  private static AdditionResult addition(double chosen, double... alphas) {
    AccuracyCell cell = AccuracyCell.of(5, 10);
    return AdditionResult.of(
        Method.LINEARIZED,
        0,
        AdditionPoint.of(chosen, List.of(AdditionTask.of("a", cell, cell))),
        null,
        DoubleStream.of(alphas).mapToObj(a -> new AdditionCurvePoint(a, 0.5, 1, 10)).toList());
  }

  private static NegationResult negation(double chosen, double... alphas) {
    AccuracyCell cell = AccuracyCell.of(5, 10);
    return NegationResult.of(
        Method.LINEARIZED,
        0,
        "a",
        new NegationPoint(chosen, cell, cell),
        null,
        DoubleStream.of(alphas)
            .mapToObj(a -> new NegationCurvePoint(a, 0.5, 10, 0.5, 10))
            .toList());
  }
}
