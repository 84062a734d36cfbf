package dev.tangent.evaluator.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.evaluation.health.TangentHealth;
import dev.tangent.evaluator.Payloads;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesUseCaseTest {

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new FeaturesUseCase())
            .given("base", Payloads.base())
            .given("dataset", Payloads.dataset("words", 12))
            .given("first", Payloads.vector(1))
            .given("second", Payloads.vector(2));
  }

  @Test
  void theFeaturesHoldEachDirectionUnderItsId() {
    RanStep ran = scenario.when(step(features().addDirections("first").addDirections("second")));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("features");
    try (TangentFeatures features = TangentFeatures.open(ran.file(PayloadNames.FEATURES))) {
      assertThat(features.size()).isEqualTo(12);
      assertThat(features.directions()).containsExactlyInAnyOrder("first", "second");
    }
    assertThat(ran.statuses())
        .anyMatch(status -> status.getProgress().getUnit().equals("examples"));
  }

  @Test
  void saysHowFarEachDirectionMovesTheFeatures() {
    RanStep ran = scenario.when(step(features().addDirections("first")));

    try (TangentFeatures features = TangentFeatures.open(ran.file(PayloadNames.FEATURES))) {
      TangentHealth health = TangentHealth.measure(features, Map.of("first", 1.0));
      assertThat(ran.metric("health_first")).isEqualTo(health.mean());
      assertThat(ran.metric("health_first_p95")).isEqualTo(health.percentile95());
    }
  }

  @Test
  void mayTakeTheFirstExamplesOnly() {
    RanStep ran = scenario.when(step(features().setLimit(5)));

    try (TangentFeatures features = TangentFeatures.open(ran.file(PayloadNames.FEATURES))) {
      assertThat(features.size()).isEqualTo(5);
    }
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    assertThat(refusal(features().setBase("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(features().setDataset("gone"))).startsWith("There is no artifact gone at ");
    assertThat(refusal(features().addDirections("gone")))
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void inputsOfTheWrongKindAreRefused() {
    scenario.given("images", made -> NanoImages.write(made, "squares", 8, 6));

    assertThat(refusal(features().setBase("dataset"))).contains("model.safetensors");
    assertThat(refusal(features().setDataset("base"))).contains("dataset.json");
    assertThat(refusal(features().addDirections("base"))).contains("'vector.safetensors'");
    assertThat(refusal(features().setDataset("images"))).contains("images");
  }

  @Test
  void whatIsCancelledWhileItRunsStops() {
    RanStep ran = scenario.butItIsCancelled().when(step(features().addDirections("first")));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(features()));

    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private String refusal(FeaturesStep.Builder features) {
    return scenario.when(step(features)).refusal().orElseThrow();
  }

  private static FeaturesStep.Builder features() {
    return FeaturesStep.newBuilder().setBase("base").setDataset("dataset").setSplit(Split.TEST);
  }

  private static Step.Builder step(FeaturesStep.Builder features) {
    return Step.newBuilder().setFeatures(features);
  }
}
