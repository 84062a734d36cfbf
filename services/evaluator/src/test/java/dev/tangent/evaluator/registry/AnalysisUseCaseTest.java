package dev.tangent.evaluator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Split;
import dev.tangent.evaluation.coefficient.CoefficientsOutcome;
import dev.tangent.evaluation.coefficient.TaskSetOutcome;
import dev.tangent.evaluation.disentanglement.DisentanglementError;
import dev.tangent.evaluator.Payloads;
import dev.tangent.model.kernel.KernelOutcome;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.CoefficientsAnalysis;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.DisentanglementAnalysis.Side;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.TangentTask;
import dev.tangent.proto.v1.TaskSetsAnalysis;
import dev.tangent.proto.v1.TaskSetsAnalysis.Members;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisUseCaseTest {

  private static final int N = 9;
  private static final Map<String, Long> VECTORS = Map.of("first", 1L, "second", 2L);
  private static final List<Double> GRID = List.of(0.0, 1.0, 2.0);

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeEach
  void start() {
    scenario =
        StepScenario.of(folder, new AnalysisUseCase())
            .given("base", Payloads.base())
            .given("dataset", Payloads.dataset("words", N))
            .given("head", Payloads.head())
            .given("first", Payloads.vector(1))
            .given("second", Payloads.vector(2))
            .given("validation", Payloads.features(N, Split.VALIDATION, VECTORS))
            .given("test", Payloads.features(N, Split.TEST, VECTORS));
  }

  @Test
  void aSetOfTasksIsMeasuredAtTheCoefficientThatValidationChose() throws Exception {
    RanStep ran =
        scenario.when(step(AnalysisStep.newBuilder().setTaskSets(sets(members(0, 1), members(1)))));

    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("analysis");
    TaskSetOutcome outcome = TaskSetOutcome.read(ran.file(PayloadNames.ANALYSIS));
    assertThat(outcome.total()).containsExactly(N, N);
    assertThat(outcome.rows()).hasSize(2);
    assertThat(GRID).contains(outcome.rows().get(0).alpha());
    assertThat(outcome.rows().get(1).coefficients()[0]).as("not in the set").isZero();
    assertThat(outcome.rows().get(1).correct()[0]).as("asked for, too").isNotNegative();
  }

  @Test
  void everyTaskHasACoefficientOfItsOwn() throws Exception {
    RanStep ran =
        scenario.when(
            step(
                AnalysisStep.newBuilder()
                    .setCoefficients(
                        CoefficientsAnalysis.newBuilder()
                            .addAllVectors(List.of("first", "second"))
                            .addTasks(task("head"))
                            .addTasks(task("head"))
                            .addAllAlphas(GRID))));

    CoefficientsOutcome outcome = CoefficientsOutcome.read(ran.file(PayloadNames.ANALYSIS));
    assertThat(outcome.ascent().coefficients()).hasSize(2);
    assertThat(outcome.test().rows()).hasSize(1);
    assertThat(outcome.test().rows().get(0).coefficients())
        .isEqualTo(outcome.ascent().coefficients());
  }

  @Test
  void twoTasksDoNotDisturbEachOtherWhereOneOfThemIsNotMoved() throws Exception {
    RanStep moved = scenario.when(disentanglement(side("first"), side("second")));
    RanStep tangent =
        scenario.when(
            disentanglement(side("first").setFeatures("test"), side("second").setFeatures("test")));

    for (RanStep ran : List.of(moved, tangent)) {
      DisentanglementError error = DisentanglementError.read(ran.file(PayloadNames.ANALYSIS));
      assertThat(error.examples()).containsExactly(4, 4);
      assertThat(error.alphas()).containsExactly(0, 1, 2);
      assertThat(error.error()[0][0]).isZero();
    }
  }

  @Test
  void theKernelOfTheBaseIsStudied() throws Exception {
    RanStep ran = scenario.when(kernel(KernelAnalysis.newBuilder().setFreezeEmbeddings(true)));

    KernelOutcome outcome = KernelOutcome.read(ran.file(PayloadNames.ANALYSIS));
    assertThat(outcome.train()).isEqualTo(4);
    assertThat(outcome.test()).isEqualTo(3);
    assertThat(outcome.eigenvalues()).as("of the task's test and the control's").hasSize(5);
    KernelOutcome all =
        KernelOutcome.read(
            scenario.when(kernel(KernelAnalysis.newBuilder())).file(PayloadNames.ANALYSIS));
    assertThat(all.parameters()).as("embeddings, too").isGreaterThan(outcome.parameters());
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    assertThat(refusal(disentanglement(side("first"), side("gone"))))
        .startsWith("There is no artifact gone at ");
    assertThat(refusal(kernel(KernelAnalysis.newBuilder().setControl("gone"))))
        .startsWith("There is no artifact gone at ");
    assertThat(
            refusal(
                step(
                    AnalysisStep.newBuilder()
                        .setTaskSets(
                            sets(members(0)).toBuilder().clearTasks().addTasks(task("gone"))))))
        .startsWith("There is no artifact gone at ");
  }

  @Test
  void inputsOfTheWrongKindAreRefused() {
    assertThat(refusal(disentanglement(side("first"), side("base"))))
        .contains("base", "'vector.safetensors'");
    assertThat(refusal(disentanglement(side("first"), side("second").setHead("first"))))
        .contains("first", "'head.safetensors'");
    assertThat(refusal(kernel(KernelAnalysis.newBuilder().setControl("head"))))
        .contains("dataset.json");
  }

  @Test
  void aDisentanglementErrorHasTwoTasks() {
    assertThat(refusal(disentanglement(side("first"))))
        .isEqualTo("a disentanglement error has two tasks, not 1");
  }

  @Test
  void whatIsCancelledWhileItRunsStops() {
    RanStep disentanglement =
        scenario.butItIsCancelled().when(disentanglement(side("first"), side("second")));
    RanStep kernel = scenario.butItIsCancelled().when(kernel(KernelAnalysis.newBuilder()));

    for (RanStep ran : List.of(disentanglement, kernel)) {
      assertThat(ran.artifact()).isEmpty();
      assertThat(ran.states()).endsWith(StepState.STEP_CANCELLED);
    }
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    RanStep ran = scenario.butNobodyWantsIt().when(kernel(KernelAnalysis.newBuilder()));

    assertThat(ran.states()).containsExactly(StepState.STEP_CANCELLED);
  }

  private String refusal(Step.Builder step) {
    return scenario.when(step).refusal().orElseThrow();
  }

  private static TaskSetsAnalysis sets(Members... sets) {
    return TaskSetsAnalysis.newBuilder()
        .addAllVectors(List.of("first", "second"))
        .addTasks(task("head"))
        .addTasks(task("head"))
        .addAllSets(List.of(sets))
        .addAllAlphas(GRID)
        .setOthers(true)
        .build();
  }

  private static Members members(Integer... tasks) {
    return Members.newBuilder().addAllTasks(List.of(tasks)).build();
  }

  private static TangentTask.Builder task(String head) {
    return TangentTask.newBuilder().setHead(head).setValidation("validation").setTest("test");
  }

  private static Step.Builder disentanglement(Side.Builder... sides) {
    DisentanglementAnalysis.Builder analysis =
        DisentanglementAnalysis.newBuilder().setBase("base").addAllAlphas(GRID).setExamples(4);
    for (Side.Builder side : sides) {
      analysis.addSides(side);
    }
    return step(AnalysisStep.newBuilder().setDisentanglement(analysis));
  }

  private static Side.Builder side(String vector) {
    return Side.newBuilder().setVector(vector).setDataset("dataset").setHead("head");
  }

  /** Of the base, the head and the dataset, which is its own control unless there is another. */
  private static Step.Builder kernel(KernelAnalysis.Builder settings) {
    KernelAnalysis.Builder analysis =
        settings
            .setBase("base")
            .setHead("head")
            .setDataset("dataset")
            .setTrainPoints(4)
            .setTestPoints(3)
            .setControlPoints(2);
    if (analysis.getControl().isEmpty()) {
      analysis.setControl("dataset");
    }
    return step(AnalysisStep.newBuilder().setKernel(analysis));
  }

  private static Step.Builder step(AnalysisStep.Builder analysis) {
    return Step.newBuilder().setAnalysis(analysis);
  }
}
