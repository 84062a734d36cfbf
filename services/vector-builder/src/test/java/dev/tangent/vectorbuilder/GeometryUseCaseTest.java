package dev.tangent.vectorbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.merging.geometry.VectorAngles;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.GeometryStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeometryUseCaseTest {

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new GeometryUseCase())
            .given("first", Tensors.file(PayloadNames.VECTOR, 3, 4))
            .given("second", Tensors.file(PayloadNames.VECTOR, 4, -3));
  }

  @Test
  void lengthsAndAnglesAreWritten() throws Exception {
    RanStep ran = scenario.when(geometry("first", "second", "first"));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("geometry");
    VectorAngles angles = VectorAngles.read(ran.file(PayloadNames.ANALYSIS));
    assertThat(angles.whole().norms()).containsExactly(new double[] {5, 5, 5}, within(1e-12));
    assertThat(angles.whole().cosines()[0])
        .as("to itself, to one at a right angle, to itself again")
        .containsExactly(new double[] {1, 0, 1}, within(1e-12));
  }

  @Test
  void aVectorThatIsMissingIsNamed() {
    assertThat(scenario.when(geometry("first", "gone")).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void anArtifactThatHoldsNoVectorIsRefused() {
    scenario.given("model", Tensors.file(PayloadNames.MODEL, 1, 1));

    assertThat(scenario.when(geometry("first", "model")).refusal().orElseThrow())
        .contains("model", "'vector.safetensors'");
  }

  @Test
  void aFileThatIsNoVectorIsRefused() {
    scenario.given("text", made -> Files.writeString(made.resolve(PayloadNames.VECTOR), "text"));

    assertThat(scenario.when(geometry("first", "text")).refusal().orElseThrow())
        .contains("vector.safetensors");
  }

  @Test
  void noVectorsAreRefused() {
    assertThat(scenario.when(geometry()).refusal()).contains("geometry needs at least one vector");
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(geometry("first"));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private static Step.Builder geometry(String... vectors) {
    return Step.newBuilder().setGeometry(GeometryStep.newBuilder().addAllVectors(List.of(vectors)));
  }
}
