package dev.tangent.vectorbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.VectorStep;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorUseCaseTest {

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new VectorUseCase())
            .given("base", Tensors.file(PayloadNames.MODEL, 1, 2))
            .given("slow", Tensors.file(PayloadNames.MODEL, 4, 6))
            .given("fast", Tensors.file(PayloadNames.MODEL, 2, 2));
  }

  @Test
  void theVectorIsWhatTheCheckpointMoved() {
    RanStep ran = scenario.when(step(vector().addCheckpoints("slow")));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("vector");
    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR))).containsExactly(3, 4);
    assertThat(ran.metric("norm")).isCloseTo(5, within(1e-12));
    assertThat(ran.artifact().orElseThrow().metrics()).containsEntry("checkpoint", "slow");
  }

  @Test
  void ofSeveralCheckpointsTheChosenOneIsTaken() {
    RanStep ran =
        scenario
            .given("choice", made -> new Selection(1e-3, 0.9, 1).write(made))
            .when(
                step(
                    vector().addCheckpoints("slow").addCheckpoints("fast").setSelection("choice")));

    assertThat(Tensors.read(ran.file(PayloadNames.VECTOR))).containsExactly(1, 0);
    assertThat(ran.artifact().orElseThrow().metrics()).containsEntry("checkpoint", "fast");
  }

  @Test
  void aCheckpointThatIsMissingIsNamed() {
    assertThat(scenario.when(step(vector().addCheckpoints("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void aChoiceThatIsMissingIsNamed() {
    VectorStep.Builder vector = vector().addCheckpoints("slow").setSelection("gone");

    assertThat(scenario.when(step(vector)).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void anArtifactThatHoldsNoModelIsRefused() {
    scenario.given("vector", Tensors.file(PayloadNames.VECTOR, 1, 1));

    assertThat(scenario.when(step(vector().addCheckpoints("vector"))).refusal().orElseThrow())
        .contains("vector", "'model.safetensors'");
  }

  @Test
  void aCheckpointOfAnotherModelIsRefused() {
    scenario.given("other", Tensors.file(PayloadNames.MODEL, 1, 2, 3));

    assertThat(scenario.when(step(vector().addCheckpoints("other"))).refusal().orElseThrow())
        .contains(Tensors.NAME);
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(vector().addCheckpoints("slow")));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private static VectorStep.Builder vector() {
    return VectorStep.newBuilder().setBase("base");
  }

  private static Step.Builder step(VectorStep.Builder vector) {
    return Step.newBuilder().setVector(vector);
  }
}
