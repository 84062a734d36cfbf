package dev.tangent.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.merging.compatibility.Compatibility;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.fixture.Tensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.CompatibilityStep;
import dev.tangent.proto.v1.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityUseCaseTest {

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new CompatibilityUseCase())
            .given("first", Tensors.file(PayloadNames.VECTOR, 3, 4))
            .given("second", Tensors.file(PayloadNames.VECTOR, 4, -3));
  }

  /** Of min(3, 4) + min(4, 3) that could cancel, the second 3 does. */
  @Test
  void conflictsAreWritten() throws Exception {
    RanStep ran = scenario.when(compatibility(8, "first", "second"));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("compatibility");
    Compatibility found = Compatibility.read(ran.file(PayloadNames.ANALYSIS));
    assertThat(found.whole().conflicts()[0][1]).isEqualTo(0.5);
    assertThat(found.whole().cosines()[0][1]).isZero();
    assertThat(found.rank()).isEqualTo(8);
  }

  @Test
  void whatIsMissingOrOutOfRangeIsRefused() {
    assertThat(scenario.when(compatibility(8, "first", "gone")).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(compatibility(8, "first")).refusal())
        .contains("compatibility was asked of 1 vector; expected at least 2");
    assertThat(scenario.when(compatibility(0, "first", "second")).refusal())
        .contains("rank is 0; expected a whole number from 1 to 256");
  }

  private static Step.Builder compatibility(int rank, String... vectors) {
    return Step.newBuilder()
        .setCompatibility(
            CompatibilityStep.newBuilder().setRank(rank).addAllVectors(List.of(vectors)));
  }
}
