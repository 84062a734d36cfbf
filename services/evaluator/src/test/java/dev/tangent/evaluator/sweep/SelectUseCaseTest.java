package dev.tangent.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Split;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.Payloads;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.LearningRateChoice;
import dev.tangent.proto.v1.LearningRateRule;
import dev.tangent.proto.v1.LearningRateRule.Candidate;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectUseCaseTest {

  private static final double[] GRID = {0, 0.5, 1};

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new SelectUseCase())
            .given("slow", Payloads.validation(5, 10), Payloads.text(PayloadNames.MODEL))
            .given("fast", Payloads.validation(8, 10), Payloads.text(PayloadNames.MODEL))
            .given("sum", Payloads.sweep(10, GRID, 4, 8, 6))
            .given("single", Payloads.sweep(10, GRID, 4, 7, 10))
            .given("control", Payloads.sweep(20, GRID, 10, 10, 8))
            .given("target", Payloads.sweep(10, GRID, 8, 5, 2));
  }

  @Test
  void theLearningRateThatValidatesBestIsChosen() {
    RanStep ran =
        scenario.when(step(SelectStep.newBuilder().setLearningRate(rates("slow", "fast"))));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("select");
    assertThat(Selection.read(ran.artifacts(), ran.id())).isEqualTo(new Selection(2e-3, 0.8, 1));
    assertThat(ran.metric("chosen")).isEqualTo(2e-3);
    assertThat(ran.metric("score")).isEqualTo(0.8);
  }

  /** The error of 8 of 10 is √(0.8·0.2/10) = 0.126: 7 of 10 is within it, and 5 is not. */
  @Test
  void theSmallestRateWithinOneStandardErrorIsChosenWhereTheRuleSaysSo() {
    scenario.given("nearly", Payloads.validation(7, 10), Payloads.text(PayloadNames.MODEL));

    RanStep ran =
        scenario.when(
            step(
                SelectStep.newBuilder()
                    .setLearningRate(
                        rates("slow", "nearly", "fast").toBuilder()
                            .setChoice(LearningRateChoice.ONE_STANDARD_ERROR))));

    assertThat(Selection.read(ran.artifacts(), ran.id())).isEqualTo(new Selection(2e-3, 0.7, 1));
  }

  /**
   * The grid's own counts are so low that its last point is the best, and what follows is better.
   */
  @Test
  void aSearchThatEndsAtItsBestGoesOnFromTheFeaturesAndKeepsItsCurve() throws Exception {
    scenario
        .given("dataset", Payloads.dataset("words", 12))
        .given("head", Payloads.head())
        .given("features", Payloads.features(12, Split.TEST, Map.of("vector", 1L)))
        .given("low", Payloads.sweep(12, new double[] {0, 0.5}, 0, 1))
        .given("own", Payloads.sweep(12, new double[] {0, 1}, 0, 12));
    SweepStep further =
        SweepStep.newBuilder()
            .setHead("head")
            .setFeatures("features")
            .addDirections(
                Direction.newBuilder()
                    .addTerms(Term.newBuilder().setVector("vector").setCoefficient(1)))
            .build();
    AdditionRule rule =
        AdditionRule.newBuilder()
            .addTasks(
                AdditionRule.Task.newBuilder().setSweep("low").setSingle("own").setFurther(further))
            .setBeyond(
                Beyond.newBuilder().setGrid(Grid.newBuilder().setTo(0.5).setPoints(2)).setTimes(4))
            .build();

    RanStep ran = scenario.when(step(SelectStep.newBuilder().setAddition(rule)));

    SweepResult curve = SweepResult.read(ran.file(PayloadNames.CURVE.formatted(0)));
    assertThat(curve.alphas()).startsWith(0, 0.5, 1);
    assertThat(curve.total()).isEqualTo(12);
    double chosen = Selection.read(ran.artifacts(), ran.id()).chosen();
    assertThat(curve.at(chosen).correct())
        .isEqualTo(Arrays.stream(curve.correct()).max().orElseThrow());
  }

  @Test
  void theCoefficientOfAnAdditionIsThatOfTheBestNormalisedMean() {
    RanStep ran = scenario.when(step(SelectStep.newBuilder().setAddition(addition("single"))));

    Selection selection = Selection.read(ran.artifacts(), ran.id());
    assertThat(selection.chosen()).isEqualTo(0.5);
    assertThat(selection.score()).isCloseTo(0.8 / 1.0, within(1e-12));
    assertThat(selection.index()).as("not a learning rate").isEqualTo(-1);
  }

  /** At 1 the target is lower still, but the control falls below 0.95 of what it was. */
  @Test
  void theCoefficientOfANegationKeepsTheControl() {
    RanStep ran = scenario.when(step(SelectStep.newBuilder().setNegation(negation("control"))));

    assertThat(ran.metric("chosen")).isEqualTo(0.5);
    assertThat(ran.metric("score")).isEqualTo(0.5);
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    assertThat(refusal(SelectStep.newBuilder().setLearningRate(rates("slow", "gone"))))
        .startsWith("There is no artifact gone at ");
    assertThat(refusal(SelectStep.newBuilder().setAddition(addition("gone"))))
        .startsWith("There is no artifact gone at ");
    assertThat(refusal(SelectStep.newBuilder().setNegation(negation("gone"))))
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void aCheckpointWithoutAValidationAccuracyIsRefused() {
    assertThat(refusal(SelectStep.newBuilder().setLearningRate(rates("slow", "sum"))))
        .isEqualTo("the manifest of given sum has no metric 'validation_correct'");
  }

  @Test
  void aValidationAccuracyThatIsNotANumberIsRefusedWithItsPlace() {
    scenario.given(
        "odd",
        Map.of("validation_correct", "many", "validation_total", "10"),
        Payloads.text(PayloadNames.MODEL));

    assertThat(refusal(SelectStep.newBuilder().setLearningRate(rates("slow", "odd"))))
        .isEqualTo(
            "the metric 'validation_correct' in the manifest of given odd is 'many'; a whole number is expected");
  }

  @Test
  void anArtifactThatHoldsNoSweepIsRefused() {
    scenario.given("text", Payloads.text(PayloadNames.SWEEP));

    assertThat(refusal(SelectStep.newBuilder().setAddition(addition("fast"))))
        .contains("fast", "'sweep.json'");
    assertThat(refusal(SelectStep.newBuilder().setAddition(addition("text"))))
        .startsWith("not a sweep result: ");
  }

  @Test
  void sweepsOfDifferentPointsAreRefused() {
    scenario.given("coarse", Payloads.sweep(20, new double[] {0, 1}, 10, 8));

    assertThat(refusal(SelectStep.newBuilder().setNegation(negation("coarse"))))
        .doesNotStartWith("unexpected");
  }

  @Test
  void aSingleTaskSweepWithoutThePointOneIsRefused() {
    scenario.given("short", Payloads.sweep(10, new double[] {0, 0.5}, 4, 5));

    assertThat(refusal(SelectStep.newBuilder().setAddition(addition("short"))))
        .startsWith("the sweep has no point α = 1.0; it has [0.0, 0.5]");
  }

  @Test
  void noCandidatesAreRefused() {
    assertThat(scenario.when(step(SelectStep.newBuilder().setLearningRate(rates()))).refusal())
        .contains("choosing a learning rate needs at least one candidate");
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran =
        scenario
            .butNobodyWantsIt()
            .when(step(SelectStep.newBuilder().setLearningRate(rates("slow"))));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private String refusal(SelectStep.Builder select) {
    return scenario.when(step(select)).refusal().orElseThrow();
  }

  /** 1e-3, 2e-3, and so on. */
  private static LearningRateRule rates(String... checkpoints) {
    LearningRateRule.Builder rule = LearningRateRule.newBuilder();
    for (int i = 0; i < checkpoints.length; i++) {
      rule.addCandidates(
          Candidate.newBuilder().setLr((i + 1) * 1e-3).addCheckpoints(checkpoints[i]));
    }
    return rule.build();
  }

  private static AdditionRule addition(String single) {
    return AdditionRule.newBuilder()
        .addTasks(AdditionRule.Task.newBuilder().setSweep("sum").setSingle(single))
        .build();
  }

  private static NegationRule negation(String control) {
    return NegationRule.newBuilder()
        .setTarget("target")
        .setControl(control)
        .setThreshold(0.95)
        .build();
  }

  private static Step.Builder step(SelectStep.Builder select) {
    return Step.newBuilder().setSelect(select);
  }
}
