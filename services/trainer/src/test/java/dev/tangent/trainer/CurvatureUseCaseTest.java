package dev.tangent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.curvature.Curvature;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.step.CurvatureFacts;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvatureStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvatureUseCaseTest {

  private static final String LAYER = "encoder.layer.0.intermediate.dense";

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario = started(folder);
  }

  private static StepScenario started(Path folder) {
    return StepScenario.of(folder, new CurvatureUseCase())
        .given("base", NanoModel.small()::write)
        .given("dataset", made -> NanoTask.write(made, "words", 12));
  }

  @ParameterizedTest
  @CsvSource({
    "KFAC, A B",
    "EKFAC, UA UB S",
    "DIAGONAL, D",
  })
  void theArtifactHasEveryLayerAndSaysWhoseItIs(CurvatureKind kind, String prefixes) {
    RanStep ran = scenario.when(step(curvature().setKind(kind)));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("curvature");
    assertThat(ran.metric("examples")).isEqualTo(8);
    assertThat(CurvatureFacts.of(ran.artifact().orElseThrow().metrics()))
        .contains(CurvatureFacts.of(curvature().setKind(kind).build()));
    try (TensorSource source = SafetensorsFile.open(ran.file(PayloadNames.CURVATURE))) {
      String weight = kind == CurvatureKind.DIAGONAL ? ".weight" : "";
      for (String prefix : prefixes.split(" ")) {
        assertThat(source.tensors()).containsKey(prefix + "." + LAYER + weight);
      }
      assertThat(source.tensors().keySet()).noneMatch(name -> name.contains("word_embeddings"));
      assertThat(source.metadata())
          .containsEntry("base", "base")
          .containsEntry("dataset", "dataset")
          .containsEntry("kind", kind.name())
          .containsEntry("examples", "8");
    }
    assertThat(ran.statuses())
        .anyMatch(status -> status.getProgress().getUnit().equals("examples"));
  }

  @Test
  void equalSpecsGiveEqualBytesAndAnotherSeedOthers(@TempDir Path elsewhere) {
    CurvatureStep.Builder seeded = curvature();
    seeded.getEstimationBuilder().setSeed(1);

    RanStep ran = scenario.when(step(curvature()));
    RanStep again = started(elsewhere).when(step(curvature()));
    RanStep other = scenario.when(step(seeded));

    assertThat(again.file(PayloadNames.CURVATURE))
        .hasSameBinaryContentAs(ran.file(PayloadNames.CURVATURE));
    try (Curvature one = Curvature.read(ran.file(PayloadNames.CURVATURE));
        Curvature drawn = Curvature.read(other.file(PayloadNames.CURVATURE))) {
      assertThat(drawn.arrays().get("A." + LAYER).toFloatArray())
          .isNotEqualTo(one.arrays().get("A." + LAYER).toFloatArray());
    }
  }

  @Test
  void embeddingTablesTakePartWhereFineTunesMoveThem() {
    RanStep ran = scenario.when(step(curvature().setFreezeEmbeddings(false)));

    try (TensorSource source = SafetensorsFile.open(ran.file(PayloadNames.CURVATURE))) {
      assertThat(source.tensors()).containsKey("D.embeddings.word_embeddings.weight");
    }
  }

  @Test
  void oneThatIsCancelledStopsAndIsMadeAnewLater() {
    RanStep stopped = scenario.butItIsCancelled().when(step(curvature()));
    assertThat(stopped.artifact()).isEmpty();
    assertThat(stopped.states()).endsWith(StepState.STEP_CANCELLED);

    assertThat(scenario.undisturbed().when(step(curvature())).isDone()).isTrue();
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(curvature()));

    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  @Test
  void inputsThatAreMissingOrOfTheWrongKindAreNamed() {
    scenario.given("images", made -> NanoImages.write(made, "squares", 8, 6));

    assertThat(scenario.when(step(curvature().setBase("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(curvature().setDataset("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(curvature().setBase("dataset"))).refusal().orElseThrow())
        .contains("model.safetensors");
    assertThat(scenario.when(step(curvature().setDataset("images"))).refusal().orElseThrow())
        .contains("images");
  }

  private static CurvatureStep.Builder curvature() {
    return CurvatureStep.newBuilder()
        .setBase("base")
        .setDataset("dataset")
        .setEstimation(CurvatureEstimation.newBuilder().setExamples(8).setNormalized(true))
        .setFreezeEmbeddings(true);
  }

  private static Step.Builder step(CurvatureStep.Builder curvature) {
    return Step.newBuilder().setCurvature(curvature);
  }
}
