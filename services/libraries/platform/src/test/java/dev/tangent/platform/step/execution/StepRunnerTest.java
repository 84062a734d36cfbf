package dev.tangent.platform.step.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.VectorStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How one step ends, whatever its kind: what is in the store then, and what is announced. */
class StepRunnerTest {

  private static final Step HEAD =
      Step.newBuilder().setHead(HeadStep.newBuilder().setBase("base")).build();

  @TempDir Path folder;
  private int runs;

  private interface Work {
    StepOutput run(StepContext context) throws IOException;
  }

  private StepScenario scenario(Work work) {
    return StepScenario.of(
        folder,
        new StepUseCase() {
          @Override
          public StepKind kind() {
            return StepKind.HEAD;
          }

          @Override
          public StepOutput run(Step step, StepContext context) throws IOException {
            runs++;
            return work.run(context);
          }
        });
  }

  private static StepOutput written(StepContext context) throws IOException {
    context.report(Progress.newBuilder().setDone(1).setTotal(2).setUnit("halves").build());
    Files.writeString(context.output().resolve("payload"), "of " + context.stepId());
    Files.writeString(context.scratch().resolve("left"), "not kept");
    return new StepOutput(Map.of("size", "3"));
  }

  @Test
  void whatItLeavesIsItsArtifactAndIsAnnounced() {
    RanStep ran = scenario(StepRunnerTest::written).when(HEAD);

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.file("payload")).hasContent("of " + ran.id());
    assertThat(ran.metric("size")).isEqualTo(3);
    assertThat(ran.artifact().orElseThrow().kind()).isEqualTo("head");
    assertThat(ran.artifact().orElseThrow().step()).contains("\"base\": \"base\"");
    assertThat(ran.artifact().orElseThrow().files()).hasSize(1);
    assertThat(ran.completion().getFilesList())
        .singleElement()
        .satisfies(file -> assertThat(file.getUri()).startsWith("s3://").endsWith("/payload"));
    assertThat(ran.states()).containsExactly(StepState.STEP_RUNNING, StepState.STEP_SUCCEEDED);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsAnnouncedAgainAndNotRun() {
    StepScenario scenario = scenario(StepRunnerTest::written);
    RanStep first = scenario.when(HEAD);

    RanStep again = scenario.when(HEAD);

    assertThat(runs).isEqualTo(1);
    assertThat(again.isDone()).isTrue();
    assertThat(again.completion()).isEqualTo(first.completion());
    assertThat(again.states()).containsExactly(StepState.STEP_SUCCEEDED);
  }

  @Test
  void whatNobodyWantsIsNotRun() {
    RanStep ran = scenario(StepRunnerTest::written).butNobodyWantsIt().when(HEAD);

    assertThat(runs).isZero();
    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  @Test
  void aStepOfAnotherServiceIsRefusedAndTheTopicNamed() {
    RanStep ran =
        scenario(StepRunnerTest::written)
            .when(Step.newBuilder().setVector(VectorStep.newBuilder().setBase("base")));

    assertThat(ran.refusal())
        .contains(
            "vector steps are not for this service; publish them to tangent.jobs.vector-builder");
  }

  static Stream<Arguments> permanent() {
    return Stream.of(
        Arguments.of(new InvalidInputException("the head is wrong"), "the head is wrong"),
        Arguments.of(new PermanentFailure("it would fail again"), "it would fail again"),
        Arguments.of(
            new IllegalStateException("a defect"),
            "unexpected java.lang.IllegalStateException: a defect"),
        Arguments.of(
            new StackOverflowError("deep"), "unexpected java.lang.StackOverflowError: deep"),
        Arguments.of(new AssertionError("never"), "unexpected java.lang.AssertionError: never"),
        Arguments.of(
            new OutOfMemoryError("heap"),
            "out of memory (heap): give the service more, or use a smaller batch"));
  }

  @ParameterizedTest
  @MethodSource("permanent")
  void whatWouldFailAgainFailsItsJobWithTheReason(Throwable thrown, String reason) {
    RanStep ran =
        scenario(
                context -> {
                  written(context);
                  if (thrown instanceof Error error) {
                    throw error;
                  }
                  throw (RuntimeException) thrown;
                })
            .when(HEAD);

    assertThat(ran.refusal()).contains(reason);
    assertThat(ran.states()).containsExactly(StepState.STEP_RUNNING, StepState.STEP_FAILED);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void anInputThatIsMissingIsNamedWithWhatToDo() {
    RanStep ran = scenario(context -> output(context, "nowhere")).when(HEAD);

    assertThat(ran.refusal().orElseThrow())
        .startsWith("There is no artifact nowhere at s3://memory/artifacts/nowhere")
        .endsWith("import it again, or submit that job again.");
  }

  private static StepOutput output(StepContext context, String input) {
    context.artifacts().folder(input);
    return StepOutput.PLAIN;
  }

  @Test
  void aDiskThatIsFullIsTriedAgain() {
    StepScenario scenario =
        scenario(
            context -> {
              throw new IOException("No space left on device");
            });

    assertThatThrownBy(() -> scenario.when(HEAD))
        .isInstanceOf(RetryableFailure.class)
        .hasMessage("the local disk refuses: No space left on device; free some space");
  }

  @Test
  void aStoreThatIsUnavailableIsTriedAgainAndTheStepIsDoneThen() {
    StepScenario scenario = scenario(StepRunnerTest::written).butTheStoreIsAway();

    assertThatThrownBy(() -> scenario.when(HEAD)).isInstanceOf(RetryableFailure.class);

    assertThat(scenario.undisturbed().when(HEAD).isDone()).isTrue();
    assertThat(runs).isEqualTo(2);
  }

  private static StepOutput stoppable(StepContext context) throws IOException {
    StepOutput output = written(context);
    if (context.cancelled() || context.givesWay()) {
      throw new CancelledException();
    }
    return output;
  }

  @Test
  void aStepThatIsCancelledWhileItRunsLeavesNothing() {
    RanStep ran = scenario(StepRunnerTest::stoppable).butItIsCancelled().when(HEAD);

    assertThat(ran.result()).isInstanceOf(StepResult.Done.class);
    assertThat(ran.artifact()).isEmpty();
    assertThat(ran.states()).containsExactly(StepState.STEP_RUNNING, StepState.STEP_CANCELLED);
  }

  @Test
  void aServiceThatStopsLeavesTheStepToOthersWithoutAWord() {
    RanStep ran = scenario(StepRunnerTest::stoppable).butTheServiceStops().when(HEAD);

    assertThat(ran.result()).isEqualTo(new StepResult.LeftForOthers());
    assertThat(ran.artifact()).isEmpty();
  }

  @Test
  void aStepThatEndsWhoeverRunsItFails() {
    RanStep ran =
        scenario(StepRunnerTest::written)
            .whenTakenOver(HEAD, List.of("a 0", "b 3", "c 0", "d 1", "e 0"));

    assertThat(runs).isZero();
    assertThat(ran.refusal().orElseThrow())
        .startsWith(
            "5 workers in a row ended or stood still during this step and had saved no progress")
        .contains("tangent.lease-takeovers");
    assertThat(ran.states()).containsExactly(StepState.STEP_FAILED);
  }

  @Test
  void aStepIsTakenOverAsLongAsItGetsFurther() {
    RanStep ran =
        scenario(StepRunnerTest::written)
            .whenTakenOver(HEAD, List.of("a 0", "b 3 progressed", "c 0", "d 1", "e 0", "f 0"));

    assertThat(ran.isDone()).isTrue();
  }

  @Test
  void aStepThatGivesWayIsGivenAgain() {
    RanStep ran = scenario(StepRunnerTest::stoppable).butOthersWait().when(HEAD);

    assertThat(ran.result()).isInstanceOf(StepResult.Again.class);
    assertThat(ran.states()).containsExactly(StepState.STEP_RUNNING, StepState.STEP_WAITING);
  }
}
