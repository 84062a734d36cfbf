package dev.tangent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.step.execution.StepResult;
import dev.tangent.proto.v1.PretrainStep;
import dev.tangent.proto.v1.PretrainingSettings;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainUseCaseTest {

  private static final int STEPS = 4;

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    NanoClip clip = NanoClip.small();
    scenario =
        StepScenario.of(folder, new PretrainUseCase(() -> Duration.ofHours(1)))
            .given("start", clip::write)
            .given("corpus", made -> NanoImages.write(made, "squares", clip.imageSize(), 12));
  }

  @Test
  void theResultIsABaseWithAllThatBelongsToIt() {
    RanStep ran = scenario.when(step(pretrain().setUntil(STEPS)));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("pretrain");
    assertThat(ran.metric("final_loss")).isPositive();
    assertThat(ran.artifact().orElseThrow().files())
        .extracting(file -> file.name())
        .as("and no state: nothing more is to come")
        .containsExactlyInAnyOrder("config.json", "tokenizer.json", PayloadNames.MODEL);
    try (PretrainedEncoder base = PretrainedEncoder.load(ran.artifacts().folder(ran.id()))) {
      assertThat(base.encoder().dimension()).isEqualTo(6);
    }
  }

  @Test
  void theNextStretchGoesOnWhereTheLastOneEnded() {
    RanStep first = scenario.when(step(pretrain().setUntil(2)));
    assertThat(first.file(PayloadNames.STATE)).exists();

    RanStep second = scenario.when(step(pretrain().setPrevious(first.id()).setUntil(STEPS)));
    RanStep atOnce = scenario.when(step(pretrain().setUntil(STEPS)));

    assertThat(done(second)).containsExactly(3L, 4L);
    assertThat(second.metric("final_loss")).isEqualTo(atOnce.metric("final_loss"));
  }

  @Test
  void aStoppedServiceSavesItsStateAndAnotherGoesOn() {
    RanStep stopped = scenario.butTheServiceStops().when(step(pretrain().setUntil(STEPS)));
    assertThat(stopped.result()).isEqualTo(new StepResult.LeftForOthers());

    assertThat(done(scenario.undisturbed().when(step(pretrain().setUntil(STEPS)))))
        .containsExactly(2L, 3L, 4L);
  }

  @Test
  void randomWeightsAreDrawnByTheSeed() {
    RanStep drawn = scenario.when(step(pretrain().setRandom(true).setUntil(1)));
    RanStep otherwise = scenario.when(step(pretrain().setRandom(true).setSeed(9).setUntil(1)));

    assertThat(drawn.isDone()).isTrue();
    assertThat(drawn.metric("final_loss")).isNotEqualTo(otherwise.metric("final_loss"));
  }

  @Test
  void aPretrainingThatIsCancelledStops() {
    RanStep ran = scenario.butItIsCancelled().when(step(pretrain().setUntil(STEPS)));

    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(step(pretrain().setUntil(STEPS)));

    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    PretrainStep.Builder whole = pretrain().setUntil(STEPS);

    assertThat(scenario.when(step(whole.clone().setStart("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(whole.clone().setCorpus("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
    assertThat(scenario.when(step(whole.clone().setPrevious("gone"))).refusal().orElseThrow())
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void inputsOfTheWrongKindAreRefused() {
    PretrainStep.Builder whole = pretrain().setUntil(STEPS);
    scenario
        .given("texts", made -> NanoTask.write(made, "words", 12))
        .given("text-encoder", NanoModel.small()::write);

    assertThat(scenario.when(step(whole.clone().setCorpus("texts"))).refusal().orElseThrow())
        .contains("holds texts, not images");
    assertThat(scenario.when(step(whole.clone().setStart("text-encoder"))).refusal().orElseThrow())
        .doesNotStartWith("unexpected");
    assertThat(scenario.when(step(whole.clone().setPrevious("start"))).refusal().orElseThrow())
        .contains("start", "'state.safetensors'");
  }

  private static List<Long> done(RanStep ran) {
    return ran.statuses().stream()
        .map(status -> status.getProgress())
        .filter(progress -> progress.getUnit().equals("steps"))
        .map(progress -> progress.getDone())
        .toList();
  }

  private static PretrainStep.Builder pretrain() {
    return PretrainStep.newBuilder()
        .setStart("start")
        .setCorpus("corpus")
        .setSeed(3)
        .setSettings(
            PretrainingSettings.newBuilder()
                .setSteps(STEPS)
                .setBatch(3)
                .setLr(1e-3)
                .setFirstConcepts(3)
                .setClipNorm(1));
  }

  private static Step.Builder step(PretrainStep.Builder pretrain) {
    return Step.newBuilder().setPretrain(pretrain);
  }
}
