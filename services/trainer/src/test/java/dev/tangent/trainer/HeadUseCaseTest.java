package dev.tangent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.LinearProbeSettings;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadUseCaseTest {

  private static final LinearProbeSettings PROBE =
      LinearProbeSettings.newBuilder().setL2(0.01).build();

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new HeadUseCase())
            .given("base", NanoModel.small()::write)
            .given("dataset", made -> NanoTask.write(made, "words", 12))
            .given("images", made -> NanoImages.write(made, "squares", 8, 6));
  }

  @Test
  void theZeroShotHeadHasARowForEachClass() {
    RanStep ran = scenario.when(step(head()));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("head");
    try (ClassificationHead head = ClassificationHead.load(ran.file(PayloadNames.HEAD))) {
      assertThat(head.classes()).isEqualTo(NanoTask.CLASSES.size());
      assertThat(head.dimension()).isEqualTo(NanoModel.small().hidden());
    }
  }

  @Test
  void aLinearProbeIsLearnedFromTheTrainingSplit() {
    RanStep ran = scenario.when(step(head().setLinearProbe(PROBE)));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.artifact().orElseThrow().files()).as("its features are not kept").hasSize(1);
    try (ClassificationHead head = ClassificationHead.load(ran.file(PayloadNames.HEAD))) {
      assertThat(head.classes()).isEqualTo(NanoTask.CLASSES.size());
      assertThat(head.logitScale()).isZero();
    }
    assertThat(ran.statuses())
        .anyMatch(status -> status.getProgress().getUnit().equals("examples"));
  }

  @Test
  void aBaseOrDatasetThatIsMissingIsNamed() {
    assertThat(scenario.when(step(head().setBase("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(head().setDataset("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void aDatasetIsNoBaseAndABaseIsNoDataset() {
    assertThat(scenario.when(step(head().setBase("dataset"))).refusal().orElseThrow())
        .contains("model.safetensors");
    assertThat(scenario.when(step(head().setDataset("base"))).refusal().orElseThrow())
        .contains("dataset.json");
  }

  @Test
  void aTextEncoderLearnsNoProbeOfImages() {
    HeadStep.Builder head = head().setDataset("images").setLinearProbe(PROBE);

    assertThat(scenario.when(step(head)).refusal().orElseThrow()).contains("images");
  }

  /** The nano task's templates begin with words of their own, as a sentence encoder's do. */
  @Test
  void labelWordsThatBeginAlikeAreRefused() {
    StepScenario words = onLabelWords();

    assertThat(words.when(step(head())).refusal().orElseThrow())
        .contains("\"a animal\" and \"a food\", the answers for two classes, both begin with '")
        .contains("templates that begin with {}");
  }

  @Test
  void aLabelWordHeadTakesFeaturesAsTheyAre() {
    RanStep ran = onLabelWords().when(step(head().setDataset("answers")));

    assertThat(ran.refusal()).isEmpty();
    try (ClassificationHead head = ClassificationHead.load(ran.file(PayloadNames.HEAD))) {
      assertThat(head.isNormalizing()).isFalse();
      assertThat(head.classes()).isEqualTo(4);
    }
  }

  private StepScenario onLabelWords() {
    LabelWordFixture fixture = LabelWordFixture.named("flan-t5");
    return StepScenario.of(folder.resolve("words"), new HeadUseCase())
        .given("base", made -> TextFixture.copy(fixture.folder(), made))
        .given("dataset", made -> NanoTask.write(made, "words", 12))
        .given("answers", fixture::writeDataset);
  }

  @Test
  void aProbeThatIsCancelledStops() {
    RanStep ran = scenario.butItIsCancelled().when(step(head().setLinearProbe(PROBE)));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(head()));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private static HeadStep.Builder head() {
    return HeadStep.newBuilder().setBase("base").setDataset("dataset");
  }

  private static Step.Builder step(HeadStep.Builder head) {
    return Step.newBuilder().setHead(head);
  }
}
