package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.analysis.disentanglement.DisentanglementCell;
import dev.tangent.platform.plan.analysis.kernel.KernelCell;
import dev.tangent.platform.plan.analysis.sums.LeaveOneOutCell;
import dev.tangent.platform.plan.analysis.sums.PerTaskCoefficientsCell;
import dev.tangent.platform.plan.analysis.sums.TaskSetsCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedBase;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.TangentTask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnalysesPlanTest {

  private final ExperimentPlan plain =
      ExperimentPlan.of(Jobs.resolved(Jobs.experiment("one", 1e-4)));
  private final ExperimentPlan plan = ExperimentPlan.of(Jobs.resolved(everything().build()));

  @Test
  void stepsComeAfterTheirInputs() {
    Set<String> before = new HashSet<>(plan.externalInputs());
    for (PlannedStep step : plan.steps()) {
      assertThat(before).as(step.label()).containsAll(step.inputs());
      before.add(step.id());
    }
    assertThat(plan.externalInputs()).isEqualTo(plain.externalInputs());
  }

  /** An analysis that was added later must not make anybody fine-tune again. */
  @Test
  void fineTunesVectorsAndNonLinearSweepsAreThoseOfAPlainExperiment() {
    for (PlannedStep step : plain.steps()) {
      boolean tangent =
          step.kind() == StepKind.FEATURES || !step.step().getSweep().getFeatures().isEmpty();
      if (!tangent
          && Set.of(StepKind.HEAD, StepKind.FINE_TUNE, StepKind.VECTOR, StepKind.SWEEP)
              .contains(step.kind())) {
        assertThat(plan.find(step.id())).as(step.label()).isPresent();
      }
    }
  }

  @Test
  void sumsAreInTheTangentSpaceOnly() {
    assertThat(plan.layout().cells(TaskSetsCell.class))
        .extracting(TaskSetsCell::method)
        .containsExactly(Method.POSTHOC, Method.LINEARIZED);
    assertThat(plan.layout().cells(LeaveOneOutCell.class)).hasSize(2);
    assertThat(plan.layout().cells(PerTaskCoefficientsCell.class)).hasSize(2);
  }

  @Test
  void everyAnalysisFindsItsVectorsInTheFeaturesThatItReads() {
    for (PlannedStep step : plan.steps()) {
      AnalysisStep analysis = step.step().getAnalysis();
      switch (analysis.getKindCase()) {
        case TASK_SETS ->
            requireVectors(
                analysis.getTaskSets().getVectorsList(), analysis.getTaskSets().getTasksList());
        case COEFFICIENTS ->
            requireVectors(
                analysis.getCoefficients().getVectorsList(),
                analysis.getCoefficients().getTasksList());
        case DISENTANGLEMENT -> requireVectors(analysis.getDisentanglement());
        default -> {}
      }
    }
  }

  @Test
  void allSweepsOfADatasetReadOneSetOfFeatures() {
    long features = plan.steps().stream().filter(s -> s.kind() == StepKind.FEATURES).count();
    assertThat(features)
        .isEqualTo(plain.steps().stream().filter(s -> s.kind() == StepKind.FEATURES).count());
  }

  @Test
  void disentanglementHasAStepForEachMethodAndPair() {
    List<DisentanglementCell> cells = plan.layout().cells(DisentanglementCell.class);
    assertThat(cells)
        .extracting(DisentanglementCell::method)
        .containsExactly(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);
  }

  @Test
  void aKernelBelongsToTheBaseAndToNoMethod() {
    assertThat(plan.layout().cells(KernelCell.class)).hasSize(2);
    KernelCell cell = plan.layout().cells(KernelCell.class).get(0);
    assertThat(plan.find(cell.step()).orElseThrow().inputs())
        .containsExactlyInAnyOrder(
            "base-id",
            "dataset-a",
            "dataset-c",
            plan.find(cell.step()).orElseThrow().step().getAnalysis().getKernel().getHead());
    assertThat(plan.find(cell.linearized().get(0L)).orElseThrow().step().getSweep().getSample())
        .isEqualTo(16);
  }

  @Test
  void geometryIsMeasuredWhereVectorsAreMade() {
    List<PlannedStep> steps =
        plan.steps().stream().filter(s -> s.kind() == StepKind.GEOMETRY).toList();
    assertThat(steps).hasSize(2).allMatch(s -> s.service() == Service.VECTOR_BUILDER);
  }

  @Test
  void anotherBaseSharesNothingButItsDatasets() {
    ResolvedJob job =
        Jobs.resolved(
            everything()
                .setExperiment(
                    everything().getExperiment().toBuilder()
                        .setCompareBases(
                            ComparedBases.newBuilder()
                                .addBases("random")
                                .addMethods(Method.POSTHOC)
                                .addAnalyses(
                                    Analysis.newBuilder()
                                        .setSingleTask(SingleTask.getDefaultInstance()))
                                .addAnalyses(
                                    Analysis.newBuilder().setKernel(Kernel.getDefaultInstance()))))
                .build());
    ExperimentPlan compared =
        ExperimentPlan.of(
            job.toBuilder()
                .addOtherBases(ResolvedBase.newBuilder().setName("random").setArtifact("random-id"))
                .build());
    ExperimentLayout other = compared.layout().otherBases().get(0).layout();
    assertThat(other.learning()).extracting(l -> l.method()).containsExactly(Method.STANDARD);
    assertThat(other.singleTask()).hasSize(2).allMatch(c -> c.method() == Method.POSTHOC);
    assertThat(other.cells(AdditionCell.class)).isEmpty();
    assertThat(other.cells(KernelCell.class)).hasSize(2);
    String vector = other.learning().get(0).vectors().get("a");
    assertThat(compared.find(vector).orElseThrow().step().getVector().getBase())
        .isEqualTo("random-id");
    assertThat(compared.find(vector).orElseThrow().label()).endsWith(", base random");
    assertThat(compared.goal().inputs()).contains(vector);
    assertThat(compared.steps()).hasSizeGreaterThan(plan.steps().size());
    plan.steps().stream()
        .filter(s -> s.kind() != StepKind.REPORT)
        .forEach(s -> assertThat(compared.find(s.id())).as(s.label()).isPresent());
  }

  private void requireVectors(List<String> vectors, List<TangentTask> tasks) {
    assertThat(tasks).hasSize(2);
    for (TangentTask task : tasks) {
      Stream.of(task.getValidation(), task.getTest())
          .forEach(id -> assertThat(directions(id)).containsAll(vectors));
    }
  }

  private void requireVectors(DisentanglementAnalysis analysis) {
    for (DisentanglementAnalysis.Side side : analysis.getSidesList()) {
      if (!side.getFeatures().isEmpty()) {
        assertThat(directions(side.getFeatures()))
            .containsAll(
                analysis.getSidesList().stream()
                    .map(DisentanglementAnalysis.Side::getVector)
                    .toList());
      }
    }
  }

  private List<String> directions(String features) {
    return plan.find(features).orElseThrow().step().getFeatures().getDirectionsList();
  }

  static Job.Builder everything() {
    return Jobs.withEveryAnalysis("one", 1e-4).toBuilder();
  }
}
