package dev.tangent.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.PlayedExperiment;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.job.choreography.ReportedMetrics;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.analysis.kernel.KernelCell;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.StepState;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.provenance.DatasetUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportUseCaseTest {

  private static final ResolvedJob JOB = Jobs.resolved(Jobs.withEveryAnalysis("one", 1e-4, 2e-4));
  private static final Analysis SINGLE_TASK =
      Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()).build();
  private static final ExperimentPlan PLAN = ExperimentPlan.of(JOB);

  /** Drawing takes its time: several tests look at one report. */
  @TempDir static Path shared;

  private static RanStep ran;

  @TempDir Path folder;
  private StepScenario scenario;

  @BeforeAll
  static void report() {
    ran = reported(StepScenario.of(shared, new ReportUseCase()));
  }

  @BeforeEach
  void start() {
    scenario = StepScenario.of(folder, new ReportUseCase());
  }

  private static RanStep reported(StepScenario scenario) {
    return reported(scenario, JOB);
  }

  private static RanStep reported(StepScenario scenario, ResolvedJob job) {
    new PlayedExperiment(job).leave(scenario::given);
    return scenario.when(ExperimentPlan.of(job).goal().step());
  }

  @Test
  void leavesResultsForProgramsAReportForPeopleAndItsFigures() throws Exception {
    assertThat(ran.isDone()).isTrue();
    assertThat(ran.completion().getKind()).isEqualTo("report");
    assertThat(ran.artifact().orElseThrow().metrics()).containsEntry("experiment", "trial");
    ExperimentResults results =
        ResultsJson.read(Files.readString(ran.file(PayloadNames.RESULTS)), "results.json");
    assertThat(results.experiment().id()).isEqualTo(ran.id());
    assertThat(results.learningRates())
        .as("the first of two rates was chosen")
        .allMatch(choice -> choice.chosen() == PlayedExperiment.CHOSEN)
        .allMatch(choice -> choice.candidates().size() == 2);
    assertThat(ran.file(PayloadNames.REPORT)).content().contains("trial");
    assertThat(ran.artifact().orElseThrow().files())
        .extracting(file -> file.name())
        .anyMatch(name -> name.startsWith("figures/") && name.endsWith(".csv"));
  }

  @Test
  void leavesEachCellForTheResultsTopic() throws Exception {
    String metrics = Files.readString(ran.file(ReportedMetrics.FILE));

    assertThat(metrics)
        .contains("zero-shot", "single-task", "addition", "negation", "non-linear-advantage")
        .contains("task-sets", "leave-one-out", "per-task-coefficients", "kernel");
  }

  /** What is written holds no time and no host. */
  @Test
  void theSameExperimentGivesTheSameBytes(@TempDir Path other) {
    Job.Builder small = Jobs.experiment("one", 1e-4).toBuilder();
    small.getExperimentBuilder().clearAnalyses().addAnalyses(SINGLE_TASK);
    ResolvedJob job = Jobs.resolved(small.build());

    assertThat(digests(reported(StepScenario.of(other, new ReportUseCase()), job)))
        .isEqualTo(digests(reported(scenario, job)));
  }

  private static List<String> digests(RanStep report) {
    return report.artifact().orElseThrow().files().stream()
        .map(file -> file.name() + " " + file.sha256())
        .toList();
  }

  /** What a penalty reads beside them is not a task of the experiment. */
  @Test
  void onlyTheTasksAndTheControlAreItsDatasets() throws Exception {
    Job.Builder small = Jobs.experiment("one", 1e-4).toBuilder();
    small
        .getExperimentBuilder()
        .clearControl()
        .clearAnalyses()
        .addAnalyses(SINGLE_TASK)
        .getFineTuningBuilder()
        .addPenaltiesBuilder()
        .getKfacBuilder()
        .addOf("c");

    RanStep report = reported(scenario, Jobs.resolved(small.build()));

    ExperimentResults results =
        ResultsJson.read(Files.readString(report.file(PayloadNames.RESULTS)), "results.json");
    assertThat(results.datasets()).extracting(DatasetUse::name).containsExactly("a", "b");
    assertThat(report.file(PayloadNames.REPORT)).content().contains("kfac");
  }

  @Test
  void anInputThatIsMissingIsNamed() {
    assertThat(scenario.when(PLAN.goal().step()).refusal().orElseThrow())
        .startsWith("There is no artifact ");
  }

  @Test
  void anAnalysisOfTheWrongKindIsRefused() {
    String kernel = PLAN.layout().cells(KernelCell.class).get(0).step();
    scenario.given(kernel, Map.of(), Payloads.text(PayloadNames.ANALYSIS));

    assertThat(reported(scenario).refusal().orElseThrow())
        .contains("analysis.json", "kernel analysis");
  }

  @Test
  void whatNobodyWantsAnyLongerIsNotDone() {
    scenario.butNobodyWantsIt();

    assertThat(reported(scenario).states()).containsExactly(StepState.STEP_CANCELLED);
  }
}
