package dev.tangent.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.execution.StepResult;
import dev.tangent.proto.v1.AttentionParameters;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Hyperparameters;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.proto.v1.TrainedParameters;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FineTuneUseCaseTest {

  private static final int STEPS = 4;

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario = started(folder, Duration.ofHours(1));
  }

  private static StepScenario started(Path folder, Duration saveEvery) {
    return StepScenario.of(folder, new FineTuneUseCase(() -> saveEvery))
        .given("base", NanoModel.small()::write)
        .given("dataset", made -> NanoTask.write(made, "words", 12))
        .given("head", made -> head(made, NanoModel.small().hidden()));
  }

  private static void head(Path made, int dimension) {
    float[][] rows = new float[NanoTask.CLASSES.size()][dimension];
    for (int c = 0; c < rows.length; c++) {
      rows[c][c] = 1;
    }
    try (ClassificationHead head = new ClassificationHead(rows, 1)) {
      head.save(made.resolve(PayloadNames.HEAD));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void theCheckpointSaysWhereItComesFromAndHowGoodItIs(Method method) {
    RanStep ran = scenario.when(step(fineTune().setMethod(method)));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("fine-tune");
    assertThat(ran.metric("validation_total")).isEqualTo(12);
    assertThat(ran.metric("validation_correct")).isBetween(0.0, 12.0);
    assertThat(ran.metric("final_loss")).isPositive();
    try (TensorSource model = SafetensorsFile.open(ran.file(PayloadNames.MODEL))) {
      assertThat(model.metadata())
          .containsEntry("tangent.base", "base")
          .containsEntry("tangent.dataset", "dataset")
          .containsEntry("tangent.method", method.name())
          .containsEntry("tangent.seed", "3");
    }
    assertThat(ran.statuses())
        .filteredOn(status -> status.getProgress().getUnit().equals("steps"))
        .extracting(status -> status.getProgress().getDone())
        .containsExactly(1L, 2L, 3L, 4L);
  }

  /** From the head's step to a checkpoint, on a base whose head scores label words. */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void aLanguageModelLearnsLabelWords(Method method) {
    LabelWordFixture fixture = LabelWordFixture.named("flan-t5");
    StepScenario words =
        StepScenario.of(folder.resolve("words"), new FineTuneUseCase(() -> Duration.ofHours(1)))
            .and(new HeadUseCase())
            .given("base", made -> TextFixture.copy(fixture.folder(), made))
            .given("dataset", fixture::writeDataset);
    HeadStep head = HeadStep.newBuilder().setBase("base").setDataset("dataset").build();
    RanStep built = words.when(Step.newBuilder().setHead(head));

    RanStep ran = words.when(step(fineTune().setHead(built.id()).setMethod(method)));

    assertThat(ran.refusal()).isEmpty();
    assertThat(ran.metric("validation_total")).isEqualTo(9);
    try (TensorSource tuned = SafetensorsFile.open(ran.file(PayloadNames.MODEL));
        TensorSource base = ModelLocation.open(ran.artifacts().folder("base"))) {
      assertThat(tuned.tensors().keySet()).isEqualTo(base.tensors().keySet());
      assertThat(moved(tuned, base, "lm_head.weight")).as("it is the head's").isFalse();
      assertThat(moved(tuned, base, "decoder.final_layer_norm.weight")).isTrue();
    }
  }

  @Test
  void aPenaltyReadsOtherTasksInputsAndChangesWhatIsLearned() {
    scenario.given("other", made -> NanoTask.write(made, "others", 12));
    Penalty penalty =
        Penalty.newBuilder()
            .setTauJp(TauJpPenalty.newBuilder().setWeight(5).setInputs(4).addDatasets("other"))
            .build();
    FineTuneStep.Builder linearized = fineTune().setMethod(Method.LINEARIZED);

    RanStep plain = scenario.when(step(linearized.clone()));
    RanStep penalized = scenario.when(step(linearized.clone().addPenalties(penalty)));

    assertThat(penalized.isDone()).isTrue();
    assertThat(penalized.id()).isNotEqualTo(plain.id());
    assertThat(penalized.file(PayloadNames.MODEL).toFile())
        .as("another model")
        .doesNotHave(
            new org.assertj.core.api.Condition<>(
                file -> sameBytes(file.toPath(), plain.file(PayloadNames.MODEL)),
                "the same bytes"));
  }

  @Test
  void onlyAttentionMovesIfOnlyThatIsAskedFor() {
    RanStep ran =
        scenario.when(
            step(
                fineTune()
                    .setParameters(
                        TrainedParameters.newBuilder()
                            .setAttention(AttentionParameters.getDefaultInstance()))));

    try (TensorSource tuned = SafetensorsFile.open(ran.file(PayloadNames.MODEL));
        TensorSource base = ModelLocation.open(ran.artifacts().folder("base"))) {
      assertThat(tuned.tensors().keySet())
          .allSatisfy(
              name ->
                  assertThat(moved(tuned, base, name))
                      .as(name)
                      .isEqualTo(name.matches(".*attention.*(query|key|value|dense)\\.weight")));
    }
  }

  private static boolean moved(TensorSource tuned, TensorSource base, String name) {
    int elements = (int) tuned.tensor(name).elements();
    double[] after = new double[elements];
    double[] before = new double[elements];
    tuned.readDoubles(name, 0, after, elements);
    base.readDoubles(name, 0, before, elements);
    return !Arrays.equals(after, before);
  }

  private static boolean sameBytes(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever goes on from the saved state makes the same bytes. */
  @Test
  void aStoppedServiceSavesItsStateAndAnotherGoesOn(@TempDir Path other) {
    RanStep stopped = scenario.butTheServiceStops().when(step(fineTune()));
    assertThat(stopped.result()).isEqualTo(new StepResult.LeftForOthers());
    assertThat(stopped.artifacts().objects().list("state/")).hasSize(1);

    RanStep continued = scenario.undisturbed().when(step(fineTune()));
    RanStep atOnce = started(other, Duration.ofHours(1)).when(step(fineTune()));

    assertThat(continued.statuses())
        .filteredOn(status -> status.getProgress().getUnit().equals("steps"))
        .extracting(status -> status.getProgress().getDone())
        .as("steps that were done are not done again")
        .containsExactly(2L, 3L, 4L);
    assertThat(continued.file(PayloadNames.MODEL))
        .hasSameBinaryContentAs(atOnce.file(PayloadNames.MODEL));
    assertThat(continued.metric("final_loss")).isEqualTo(atOnce.metric("final_loss"));
    assertThat(continued.artifacts().objects().list("state/")).as("no longer needed").isEmpty();
  }

  @Test
  void givesWayAfterItHasSavedItsState() {
    StepScenario saving = started(folder.resolve("saving"), Duration.ZERO).butOthersWait();

    RanStep ran = saving.when(step(fineTune()));

    assertThat(ran.result()).isInstanceOf(StepResult.Again.class);
    assertThat(ran.states()).endsWith(StepState.STEP_WAITING);
    assertThat(ran.artifacts().objects().list("state/")).hasSize(1);
  }

  /** Nor is a training given up: it is the step's end that cannot be kept. */
  @Test
  void aStoreThatIsUnavailableCostsSavedStatesOnly() {
    StepScenario saving = started(folder.resolve("away"), Duration.ZERO).butTheStoreIsAway();

    assertThatThrownBy(() -> saving.when(step(fineTune()))).isInstanceOf(RetryableFailure.class);

    assertThat(saving.undisturbed().when(step(fineTune())).isDone()).isTrue();
  }

  @Test
  void aTrainingThatIsCancelledStops() {
    RanStep ran = scenario.butItIsCancelled().when(step(fineTune()));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(fineTune()));

    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    assertThat(scenario.when(step(fineTune().setBase("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(fineTune().setHead("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(fineTune().setDataset("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void inputsOfTheWrongKindAreRefused() {
    assertThat(scenario.when(step(fineTune().setBase("head"))).refusal().orElseThrow())
        .contains("config.json", "a Hugging Face model folder needs it");
    assertThat(scenario.when(step(fineTune().setHead("base"))).refusal().orElseThrow())
        .contains("base", "'head.safetensors'");
    assertThat(scenario.when(step(fineTune().setDataset("head"))).refusal().orElseThrow())
        .contains("dataset.json");
  }

  @Test
  void inputsThatDoNotFitEachOtherAreRefused() {
    scenario
        .given("wide", made -> head(made, 24))
        .given("images", made -> NanoImages.write(made, "squares", 8, 6));

    assertThat(scenario.when(step(fineTune().setHead("wide"))).refusal().orElseThrow())
        .contains("24 dimensions", "build the head with the same base");
    assertThat(scenario.when(step(fineTune().setDataset("images"))).refusal().orElseThrow())
        .contains("images");
  }

  @Test
  void posthocHasNoFineTuningOfItsOwn() {
    assertThat(scenario.when(step(fineTune().setMethod(Method.POSTHOC))).refusal())
        .contains("method POSTHOC has no fine-tuning of its own: use STANDARD");
  }

  @Test
  void aTrainingThatDivergesIsRefusedWithWhatToChange() {
    FineTuneStep.Builder wild = fineTune();
    wild.getHyperparametersBuilder().setLr(1e6).setSteps(30);

    assertThat(scenario.when(step(wild)).refusal().orElseThrow()).contains("learning rate");
  }

  private static FineTuneStep.Builder fineTune() {
    return FineTuneStep.newBuilder()
        .setBase("base")
        .setHead("head")
        .setDataset("dataset")
        .setMethod(Method.STANDARD)
        .setSeed(3)
        .setHyperparameters(
            Hyperparameters.newBuilder().setSteps(STEPS).setBatch(4).setLr(1e-3).setClipNorm(1));
  }

  private static Step.Builder step(FineTuneStep.Builder fineTune) {
    return Step.newBuilder().setFineTune(fineTune);
  }
}
