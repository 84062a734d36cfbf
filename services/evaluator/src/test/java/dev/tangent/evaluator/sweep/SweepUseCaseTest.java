package dev.tangent.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.Payloads;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Direction;
import dev.tangent.proto.v1.Point;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepUseCaseTest {

  private static final int N = 12;

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new SweepUseCase())
            .given("base", Payloads.base())
            .given("dataset", Payloads.dataset("words", N))
            .given("head", Payloads.head())
            .given("vector", Payloads.vector(1));
  }

  @Test
  void movesTheWeightsToEveryPoint() throws Exception {
    RanStep ran = scenario.when(step(weights(0, 0.5)));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("sweep");
    SweepResult result = SweepResult.read(ran.file(PayloadNames.SWEEP));
    assertThat(result.alphas()).containsExactly(0, 0.5);
    assertThat(result.total()).isEqualTo(N);
    assertThat(ran.statuses())
        .anyMatch(status -> status.getProgress().getUnit().equals("examples"));
  }

  /** At α = 0 both are the pre-trained model. */
  @Test
  void evaluatesFromStoredFeatures() throws Exception {
    scenario.given("features", features());

    RanStep ran = scenario.when(step(weights(0, 2).setFeatures("features")));

    SweepResult tangent = SweepResult.read(ran.file(PayloadNames.SWEEP));
    SweepResult weights =
        SweepResult.read(scenario.when(step(weights(0))).file(PayloadNames.SWEEP));
    assertThat(tangent.total()).isEqualTo(N);
    assertThat(tangent.at(0)).isEqualTo(weights.at(0));
  }

  @Test
  void addsTheChosenPointAndEvaluatesWhatOccursTwiceOnce() throws Exception {
    scenario.given("chosen", Payloads.selection(0.5, -1)).given("one", Payloads.selection(1, -1));

    RanStep ran = scenario.when(step(weights(1, 0).addSelections("chosen").addSelections("one")));

    SweepResult result = SweepResult.read(ran.file(PayloadNames.SWEEP));
    assertThat(result.alphas()).containsExactly(1, 0, 0.5, 1);
    assertThat(result.correct()[3]).isEqualTo(result.correct()[0]);
  }

  @Test
  void takesThePretrainedAccuracyFromAnotherSweep() throws Exception {
    scenario.given("pretrained", Payloads.sweep(N, new double[] {0}, 7));

    RanStep ran = scenario.when(step(weights(0, 1).setPretrained("pretrained")));

    assertThat(SweepResult.read(ran.file(PayloadNames.SWEEP)).at(0).correct()).isEqualTo(7);
  }

  @Test
  void thePretrainedSweepMustBeOfTheSameExamples() {
    scenario.given("pretrained", Payloads.sweep(5, new double[] {0}, 2));

    assertThat(refusal(weights(0, 1).setPretrained("pretrained")))
        .isEqualTo(
            "the pre-trained model was evaluated on 5 examples and the sweep on 12; both must be the same");
  }

  @Test
  void mayTakeTheFirstExamplesOnlyOrASample() throws Exception {
    RanStep first = scenario.when(step(weights(1).setLimit(5)));
    RanStep drawn = scenario.when(step(weights(1).setSample(4)));

    assertThat(SweepResult.read(first.file(PayloadNames.SWEEP)).total()).isEqualTo(5);
    assertThat(SweepResult.read(drawn.file(PayloadNames.SWEEP)).total()).isEqualTo(4);
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    assertThat(refusal(weights(1).setHead("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(weights(1).setBase("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(weights(1).setDataset("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(weights(1).setFeatures("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(weights(1).addSelections("gone")))
        .startsWith("There is no artifact gone at ");
    assertThat(refusal(weights(1).setPretrained("gone")))
        .startsWith("There is no artifact gone at ");
    assertThat(refusal(weights(1).clearDirections().addDirections(direction("gone"))))
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void inputsOfTheWrongKindAreRefused() {
    scenario.given("images", made -> NanoImages.write(made, "squares", 8, 6));

    assertThat(refusal(weights(1).setHead("vector"))).contains("vector", "'head.safetensors'");
    assertThat(refusal(weights(1).setBase("dataset"))).contains("model.safetensors");
    assertThat(refusal(weights(1).setDataset("head"))).contains("dataset.json");
    assertThat(refusal(weights(1).setFeatures("head"))).contains("'features.safetensors'");
    assertThat(refusal(weights(1).setDataset("images"))).contains("images");
    assertThat(refusal(weights(1).clearDirections().addDirections(direction("head"))))
        .contains("head", "'vector.safetensors'");
  }

  @Test
  void featuresWithoutTheDirectionAreRefused() {
    scenario.given("features", features());

    assertThat(
            refusal(
                weights(1)
                    .setFeatures("features")
                    .clearDirections()
                    .addDirections(direction("another"))))
        .isEqualTo("the tangent features have no direction another, only [vector]");
  }

  @Test
  void aPointOfOtherDimensionsIsRefused() {
    SweepStep.Builder sweep = weights().addPoints(Point.newBuilder().addAlpha(1).addAlpha(2));

    assertThat(refusal(sweep)).isEqualTo("a point of 2 coefficients for 1 directions");
  }

  @Test
  void aSweepThatIsCancelledStops() {
    RanStep ran = scenario.butItIsCancelled().when(step(weights(0, 1)));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(weights(0, 1)));

    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private static StepScenario.Payload features() {
    return Payloads.features(N, dev.tangent.common.Split.TEST, Map.of("vector", 1L));
  }

  private String refusal(SweepStep.Builder sweep) {
    return scenario.when(step(sweep)).refusal().orElseThrow();
  }

  /** Along the vector, by moving the weights. */
  private static SweepStep.Builder weights(double... alphas) {
    SweepStep.Builder sweep =
        SweepStep.newBuilder()
            .setBase("base")
            .setDataset("dataset")
            .setSplit(Split.TEST)
            .setHead("head")
            .addDirections(direction("vector"));
    for (double alpha : alphas) {
      sweep.addPoints(Point.newBuilder().addAlpha(alpha));
    }
    return sweep;
  }

  private static Direction direction(String vector) {
    return Direction.newBuilder()
        .addTerms(Term.newBuilder().setVector(vector).setCoefficient(1))
        .build();
  }

  private static Step.Builder step(SweepStep.Builder sweep) {
    return Step.newBuilder().setSweep(sweep);
  }
}
