package dev.tangent.evaluation.coefficient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.coefficient.CoefficientSelection.AdditionTask;
import dev.tangent.evaluation.coefficient.CoefficientSelection.LearningRateCandidate;
import dev.tangent.evaluation.sweep.SweepResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoefficientSelectionTest {

  @Test
  void additionMaximisesTheMeanOfRatios() {
    // given absolute means 50, 55, 54 of 100 but ratios (0.25+1)/2, (0.3+1)/2, (0.5+0.825)/2
    AdditionTask hard = new AdditionTask(sweep(20, 24, 40), new Accuracy(80, 100));
    AdditionTask easy = new AdditionTask(sweep(80, 80, 66), new Accuracy(80, 100));
    CoefficientSelection.Choice choice = CoefficientSelection.addition(List.of(hard, easy));
    assertThat(choice.value()).isEqualTo(1);
    assertThat(choice.score()).isCloseTo((0.5 + 0.825) / 2, offset(1e-15));
  }

  @Test
  void additionTiesGoToTheSmallestCoefficient() {
    AdditionTask task = new AdditionTask(sweep(30, 50, 50), new Accuracy(60, 100));
    assertThat(CoefficientSelection.addition(List.of(task)).value()).isEqualTo(0.5);
  }

  @Test
  void additionWalksTheGridInAscendingOrderHoweverItIsStored() {
    SweepResult descending = new SweepResult(points(1, 0.5, 0), new int[] {50, 50, 30}, 100);
    AdditionTask task = new AdditionTask(descending, new Accuracy(60, 100));
    assertThat(CoefficientSelection.addition(List.of(task)).value()).isEqualTo(0.5);
  }

  @Test
  void negationMinimisesTheTargetWhereControlHolds() {
    // given control falls below 0.95 · 80 = 76 at α = 1
    CoefficientSelection.Choice choice =
        CoefficientSelection.negation(sweep(60, 40, 10), sweep(80, 76, 75), 0.95);
    assertThat(choice.value()).isEqualTo(0.5);
    assertThat(choice.score()).isEqualTo(0.4);
  }

  @Test
  void negationTiesGoToTheSmallestCoefficient() {
    assertThat(CoefficientSelection.negation(sweep(60, 40, 40), sweep(80, 80, 80), 0.95).value())
        .isEqualTo(0.5);
  }

  @Test
  void negationCanAlwaysKeepThePretrainedModel() {
    // given a threshold that not even α = 0 could meet
    assertThat(CoefficientSelection.negation(sweep(60, 1, 1), sweep(80, 80, 80), 1.5).value())
        .isZero();
  }

  @Test
  void negationNeedsAlphaZero() {
    SweepResult without = new SweepResult(points(0.5, 1), new int[] {1, 2}, 100);
    assertThatThrownBy(() -> CoefficientSelection.negation(without, without, 0.95))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no point α = 0.0");
  }

  @Test
  void sweepsToChooseFromHaveOneGrid() {
    SweepResult other = new SweepResult(points(0, 1), new int[] {1, 2}, 100);
    assertThatThrownBy(() -> CoefficientSelection.negation(sweep(1, 2, 3), other, 0.95))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("different points");
  }

  @Test
  void learningRateHasTheBestMeanAndTiesGoToTheSmaller() {
    LearningRateCandidate large =
        new LearningRateCandidate(2e-4, List.of(new Accuracy(9, 10), new Accuracy(7, 10)));
    LearningRateCandidate small =
        new LearningRateCandidate(6e-5, List.of(new Accuracy(8, 10), new Accuracy(8, 10)));
    LearningRateCandidate best =
        new LearningRateCandidate(1e-3, List.of(new Accuracy(9, 10), new Accuracy(8, 10)));
    assertThat(CoefficientSelection.learningRate(List.of(large, small)).value()).isEqualTo(6e-5);
    assertThat(CoefficientSelection.learningRate(List.of(best, large, small)).value())
        .isEqualTo(1e-3);
  }

  /**
   * By hand: means 0.80, 0.83, 0.85 of two tasks of 100; the best's error is √(0.8·0.2/100 +
   * 0.9·0.1/100) / 2 = √0.0025 / 2 = 0.025, so that 0.825 is enough and 0.80 is not.
   */
  @Test
  void theSmallestRateWithinOneStandardErrorOfTheBestIsChosen() {
    LearningRateCandidate low = candidate(1e-5, 75, 85);
    LearningRateCandidate middle = candidate(3e-5, 78, 88);
    LearningRateCandidate best = candidate(1e-4, 80, 90);
    LearningRateCandidate wild = candidate(3e-4, 79, 89);

    assertThat(best.standardError()).isEqualTo(0.025, offset(1e-15));
    CoefficientSelection.Choice choice =
        CoefficientSelection.learningRateWithinOneStandardError(List.of(wild, best, low, middle));
    assertThat(choice.value()).isEqualTo(3e-5);
    assertThat(choice.score()).isEqualTo(0.83, offset(1e-15));
  }

  /** Exactly at the bound counts: 0.825 of a best of 0.85 whose error is 0.025. */
  @Test
  void aRateIsWithinOneStandardErrorAtTheBoundAndNotBelowIt() {
    LearningRateCandidate best = candidate(1e-4, 80, 90);

    assertThat(
            CoefficientSelection.learningRateWithinOneStandardError(
                    List.of(candidate(1e-5, 77, 88), best))
                .value())
        .isEqualTo(1e-5);
    assertThat(
            CoefficientSelection.learningRateWithinOneStandardError(
                    List.of(candidate(1e-5, 77, 87), best))
                .value())
        .isEqualTo(1e-4);
  }

  private static LearningRateCandidate candidate(double rate, int first, int second) {
    return new LearningRateCandidate(
        rate, List.of(new Accuracy(first, 100), new Accuracy(second, 100)));
  }

  @Test
  void aSweepGoesOnWithOneOverTheSameExamples() {
    SweepResult joined =
        new SweepResult(points(0, 0.5), new int[] {3, 4}, 9)
            .then(new SweepResult(points(1), new int[] {5}, 9));

    assertThat(joined.alphas()).containsExactly(0, 0.5, 1);
    assertThat(joined.correct()).containsExactly(3, 4, 5);
    assertThatThrownBy(() -> joined.then(new SweepResult(points(2), new int[] {5}, 10)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("9 examples cannot go on with one over 10");
  }

  @Test
  void sweepsSurviveTheirFile() {
    SweepResult sweep = new SweepResult(points(0, 0.05, 1), new int[] {3, 4, 5}, 9);
    SweepResult read = SweepResult.fromJson(sweep.toJson());
    assertThat(read.alphas()).isEqualTo(sweep.alphas());
    assertThat(read.correct()).isEqualTo(sweep.correct());
    assertThat(read.total()).isEqualTo(9);
    assertThatThrownBy(
            () -> SweepResult.fromJson("{\"points\": [[0]], \"correct\": [10], \"total\": 9}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("10 correct of 9");
  }

  private static SweepResult sweep(int... correct) {
    return new SweepResult(points(0, 0.5, 1), correct, 100);
  }

  private static List<double[]> points(double... alphas) {
    return Arrays.stream(alphas).mapToObj(a -> new double[] {a}).toList();
  }
}
