package dev.tangent.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.Selection;
import dev.tangent.proto.v1.EditStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditUseCaseTest {

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new EditUseCase())
            .given("base", Tensors.file(PayloadNames.MODEL, 1, 2))
            .given("direction", Tensors.file(PayloadNames.VECTOR, 4, -2));
  }

  @Test
  void theBaseIsMovedByTheCoefficient() {
    RanStep ran = scenario.when(step(edit().setCoefficient(0.5)));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("edit");
    assertThat(Tensors.read(ran.file(PayloadNames.MODEL))).containsExactly(3, 1);
    assertThat(ran.metric("coefficient")).isEqualTo(0.5);
  }

  @Test
  void aSelectionsChoiceIsTheCoefficient() {
    RanStep ran =
        scenario
            .given("choice", made -> new Selection(0.25, 0.9, -1).write(made))
            .when(step(edit().setCoefficient(7).setSelection("choice")));

    assertThat(Tensors.read(ran.file(PayloadNames.MODEL))).containsExactly(2, 1.5);
    assertThat(ran.metric("coefficient")).isEqualTo(0.25);
  }

  @Test
  void aSelectionThatCannotBeReadIsRefused() {
    scenario.given("choice", made -> Files.writeString(made.resolve(PayloadNames.SELECTION), "{"));

    assertThat(scenario.when(step(edit().setSelection("choice"))).refusal().orElseThrow())
        .startsWith("selection.json of artifact choice cannot be read: ");
  }

  @Test
  void aBaseOrDirectionThatIsMissingIsNamed() {
    assertThat(scenario.when(step(edit().setBase("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(edit().setDirection("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void aModelIsNotADirection() {
    assertThat(scenario.when(step(edit().setDirection("base"))).refusal().orElseThrow())
        .contains("base", "'vector.safetensors'");
  }

  @Test
  void aDirectionOfAnotherModelIsRefused() {
    scenario.given(
        "other", made -> Tensors.write(made.resolve(PayloadNames.VECTOR), "unknown.weight", 1, 1));

    assertThat(scenario.when(step(edit().setDirection("other"))).refusal().orElseThrow())
        .contains("unknown.weight");
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(edit()));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  /** Of the base along the direction, unless said otherwise. */
  private static EditStep.Builder edit() {
    return EditStep.newBuilder().setBase("base").setDirection("direction");
  }

  private static Step.Builder step(EditStep.Builder edit) {
    return Step.newBuilder().setEdit(edit);
  }
}
