package dev.tangent.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {

  private static final int[] LOW = {700, 702, 701};
  private static final int[] HIGH = {800, 801, 802};
  private static final int[] UNSTEADY = {850, 700, 760};

  @Test
  void agreesWhenEveryDifferenceIsClear() {
    ClaimCheck check = check(HIGH, LOW, LOW);
    assertThat(check.verdict()).isEqualTo(ClaimCheck.Verdict.AGREES);
    assertThat(ClaimSentence.of(check))
        .startsWith("By absolute accuracy of the sum, over three seeds, LINEARIZED is above")
        .contains("STANDARD (+10.0 points, 95 % interval +9.8 to +10.2)")
        .endsWith("The paper's ordering, LINEARIZED above STANDARD and POSTHOC, is seen.");
  }

  @Test
  void isOpenWhenAnIntervalHasZero() {
    ClaimCheck check = check(HIGH, UNSTEADY, LOW);
    assertThat(check.verdict()).isEqualTo(ClaimCheck.Verdict.OPEN);
    assertThat(ClaimSentence.of(check))
        .contains("indistinguishable from STANDARD")
        .contains("above POSTHOC")
        .endsWith("is neither confirmed nor refuted.");
  }

  @Test
  void disagreesWhenOneDifferenceIsClearlyTheOtherWay() {
    ClaimCheck check = check(LOW, HIGH, UNSTEADY);
    assertThat(check.verdict()).isEqualTo(ClaimCheck.Verdict.DISAGREES);
    assertThat(ClaimSentence.of(check)).endsWith("is not what was measured here.");
  }

  @Test
  void withOneSeedNothingIsSaid() {
    ClaimCheck check = check(new int[] {900}, new int[] {100}, new int[] {100});
    assertThat(check.verdict()).isEqualTo(ClaimCheck.Verdict.TOO_FEW_SEEDS);
    assertThat(ClaimSentence.of(check))
        .isEqualTo(
            "With one seed no statement is made about which method is better; three seeds are "
                + "needed.");
  }

  @Test
  void methodsThatWereNotMeasuredAreNotSpokenOf() {
    ExperimentResults results = results(additions(Method.LINEARIZED, HIGH));
    assertThat(ClaimCheck.all(results)).isEmpty();
    ClaimCheck pair =
        ClaimCheck.of(
                PaperClaim.ADDITION_ABSOLUTE,
                results(additions(Method.LINEARIZED, HIGH), additions(Method.STANDARD, LOW)))
            .orElseThrow();
    assertThat(ClaimSentence.of(pair)).doesNotContain("POSTHOC");
  }

  /** Two of absolute, two and one of normalised accuracy. */
  @Test
  void everyVerdictSaysHowManyComparisonsItIsOneOf() {
    ClaimCheck check = check(HIGH, LOW, LOW);
    assertThat(check.family()).isEqualTo(5);
    assertThat(ClaimSentence.of(check))
        .contains(", after Holm's correction for five comparisons. ");
  }

  /** Differences 10, 14 and 8.5 points: t = 6.60, p = 0.022 alone, 0.066 as the third of five. */
  @Test
  void aDifferenceThatIsClearAloneIsCorrectedForTheOthers() {
    int[] wide = {700, 661, 717};
    ClaimCheck check = check(HIGH, LOW, wide);
    double alone =
        PaperClaim.ADDITION_ABSOLUTE
            .measure()
            .compare(
                results(additions(Method.LINEARIZED, HIGH), additions(Method.POSTHOC, wide)),
                Method.LINEARIZED,
                Method.POSTHOC)
            .p();
    assertThat(alone).isLessThan(0.05);
    assertThat(check.comparisons().get(Method.POSTHOC).p()).isGreaterThan(0.05);
    assertThat(check.verdict()).isEqualTo(ClaimCheck.Verdict.OPEN);
  }

  /** The chosen α, 0.5, is the last of the curve: more may be better, so nothing is refuted. */
  @Test
  void whatASearchCutOffIsNeverCalledADisagreement() {
    List<AdditionResult> cut =
        additions(Method.LINEARIZED, LOW).stream()
            .map(
                r ->
                    AdditionResult.of(
                        r.method(),
                        r.seed(),
                        r.chosen(),
                        null,
                        List.of(
                            new AdditionCurvePoint(0, 0.4, 0.5, 10),
                            new AdditionCurvePoint(0.5, 0.5, 0.6, 10))))
            .toList();
    ClaimCheck check =
        ClaimCheck.of(PaperClaim.ADDITION_ABSOLUTE, results(cut, additions(Method.STANDARD, HIGH)))
            .orElseThrow();
    assertThat(check.verdict()).isEqualTo(ClaimCheck.Verdict.SEARCH_TRUNCATED);
    assertThat(ClaimSentence.of(check))
        .contains("LINEARIZED is below STANDARD")
        .endsWith(
            "search truncated. The search for LINEARIZED ended on an edge of its grid, and a"
                + " better value may lie beyond.");
  }

  private static ClaimCheck check(int[] linearized, int[] standard, int[] posthoc) {
    return ClaimCheck.of(
            PaperClaim.ADDITION_ABSOLUTE,
            results(
                additions(Method.LINEARIZED, linearized),
                additions(Method.STANDARD, standard),
                additions(Method.POSTHOC, posthoc)))
        .orElseThrow();
  }

  @SafeVarargs
  private static ExperimentResults results(List<AdditionResult>... additions) {
    ExperimentResults sample = SampleResults.small();
    List<AdditionResult> all = new ArrayList<>();
    List.of(additions).forEach(all::addAll);
    return ExperimentResults.of(
        sample.experiment(),
        sample.base(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        all,
        List.of(),
        List.of());
  }

  private static List<AdditionResult> additions(Method method, int[] correct) {
    List<AdditionResult> rows = new ArrayList<>();
    for (int seed = 0; seed < correct.length; seed++) {
      AdditionTask task =
          AdditionTask.of("a", AccuracyCell.of(correct[seed], 1000), AccuracyCell.of(950, 1000));
      rows.add(
          AdditionResult.of(method, seed, AdditionPoint.of(0.5, List.of(task)), null, List.of()));
    }
    return rows;
  }
}
