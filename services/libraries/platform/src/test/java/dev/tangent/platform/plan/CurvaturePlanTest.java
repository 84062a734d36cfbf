package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureJob;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.CurvatureStep;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.OrthoRegPenalty;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.TauJpPenalty;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Curvatures and the penalties that read them, from the job to its steps. */
class CurvaturePlanTest {

  private static final String ID = "ab".repeat(32);

  private static Penalty kfac(String... of) {
    return Penalty.newBuilder()
        .setKfac(CurvaturePenalty.newBuilder().addAllOf(List.of(of)))
        .build();
  }

  private static Job experiment(Penalty... penalties) {
    return experiment(spec -> {}, penalties);
  }

  private static Job experiment(Consumer<FineTuning.Builder> change, Penalty... penalties) {
    Job.Builder job = Jobs.experiment("x", 1e-4).toBuilder();
    FineTuning.Builder settings = job.getExperimentBuilder().getFineTuningBuilder();
    settings.addAllPenalties(List.of(penalties));
    change.accept(settings);
    return job.build();
  }

  private static List<PlannedStep> steps(Job job, StepKind kind) {
    return ExperimentPlan.of(Jobs.resolved(job)).steps().stream()
        .filter(step -> step.kind() == kind)
        .toList();
  }

  private static List<PlannedStep> fineTunes(Job job, Method method) {
    return steps(job, StepKind.FINE_TUNE).stream()
        .filter(step -> step.step().getFineTune().getMethod() == method)
        .toList();
  }

  /**
   * Independent: the protobuf bytes of {@code curvature {base "b", dataset "d", kind EKFAC,
   * estimation {examples 128, normalized}, freeze_embeddings, max_tokens 12}} written by hand, in
   * printf's escapes, to sha256sum: 82 01 13 0a 01 62 12 01 64 18 02 22 05 08 80 01 18 01 28 01 30
   * 0c.
   */
  @Test
  void goldenIdOfACurvature() {
    Step step =
        Step.newBuilder()
            .setCurvature(
                CurvatureStep.newBuilder()
                    .setBase("b")
                    .setDataset("d")
                    .setKind(CurvatureKind.EKFAC)
                    .setEstimation(
                        CurvatureEstimation.newBuilder().setExamples(128).setNormalized(true))
                    .setFreezeEmbeddings(true)
                    .setMaxTokens(12))
            .build();

    assertThat(StepIdentity.id(step))
        .isEqualTo("1bf2fd3db626db8c59883045eb1ebcafb9d3e308e0ac0fe397d79e0d254f4cff");
    assertThat(StepIdentity.inputs(step)).containsExactly("b", "d");
    assertThat(StepKind.of(step).service()).isEqualTo(Service.TRAINER);
  }

  @Test
  void aFineTuneReadsTheCurvatureOfTheOtherTasksAndTheControlAndNotTheirData() {
    Job job = experiment(kfac());

    List<PlannedStep> curvatures = steps(job, StepKind.CURVATURE);
    assertThat(curvatures)
        .extracting(step -> step.step().getCurvature().getDataset())
        .containsExactlyInAnyOrder("dataset-a", "dataset-b", "dataset-c");
    PlannedStep fineTune = fineTunes(job, Method.LINEARIZED).get(0);
    assertThat(fineTune.step().getFineTune().getDataset()).isEqualTo("dataset-a");
    assertThat(fineTune.inputs()).doesNotContain("dataset-b", "dataset-c");
    assertThat(fineTune.step().getFineTune().getPenalties(0).getKfac())
        .isEqualTo(
            CurvaturePenalty.newBuilder()
                .setWeight(30)
                .setVectors(10)
                .setProjection(0.1)
                .setEvery(1)
                .addAllOf(
                    curvatures.stream()
                        .filter(c -> !c.step().getCurvature().getDataset().equals("dataset-a"))
                        .map(PlannedStep::id)
                        .sorted()
                        .toList())
                .build());
  }

  @Test
  void theOrderInWhichTasksAreNamedIsNotPartOfTheFineTune() {
    assertThat(fineTunes(experiment(kfac("a", "b", "c")), Method.LINEARIZED))
        .extracting(PlannedStep::id)
        .isEqualTo(
            fineTunes(experiment(kfac("c", "b", "a")), Method.LINEARIZED).stream()
                .map(PlannedStep::id)
                .toList());
  }

  @Test
  void anArtifactIsReadAsItIs() {
    Job job = experiment(kfac(ID, "b"));

    List<PlannedStep> fineTunes = fineTunes(job, Method.LINEARIZED);
    assertThat(steps(job, StepKind.CURVATURE)).hasSize(1);
    assertThat(fineTunes.get(0).inputs()).contains(ID);
    assertThat(fineTunes.get(1).step().getFineTune().getPenalties(0).getKfac().getOfList())
        .as("b's own is left out")
        .containsExactly(ID);
  }

  /** One that names the task itself alone has nothing to say of that task. */
  @Test
  void aPenaltyWithoutAnythingToReadIsLeftOut() {
    Penalty ekfac = Penalty.newBuilder().setEkfac(CurvaturePenalty.newBuilder().addOf("a")).build();
    Penalty tauJp =
        Penalty.newBuilder().setTauJp(TauJpPenalty.newBuilder().addDatasets("a")).build();

    List<PlannedStep> fineTunes = fineTunes(experiment(ekfac, tauJp), Method.LINEARIZED);

    assertThat(fineTunes.get(0).step().getFineTune().getPenaltiesList()).isEmpty();
    assertThat(fineTunes.get(1).step().getFineTune().getPenaltiesList()).hasSize(2);
  }

  @Test
  void aPenaltyIsOfLinearizedFineTunesUnlessItSaysOtherwise() {
    Penalty both =
        Penalty.newBuilder()
            .setOrthoReg(
                OrthoRegPenalty.newBuilder()
                    .setWeight(0.1)
                    .addMethods(Method.STANDARD)
                    .addMethods(Method.LINEARIZED))
            .build();
    Job job = experiment(kfac(), both);

    assertThat(fineTunes(job, Method.STANDARD))
        .allSatisfy(
            step ->
                assertThat(step.step().getFineTune().getPenaltiesList())
                    .containsExactly(
                        Penalty.newBuilder()
                            .setOrthoReg(OrthoRegPenalty.newBuilder().setWeight(0.1))
                            .build()));
    assertThat(fineTunes(job, Method.LINEARIZED))
        .allMatch(step -> step.step().getFineTune().getPenaltiesCount() == 2);
  }

  /** A job alone, an experiment and a single fine-tune ask for the same step. */
  @Test
  void theSameCurvatureIsMadeOnce() {
    Job alone =
        Job.newBuilder()
            .setCurvature(CurvatureJob.newBuilder().setBase("nano").setDataset("b"))
            .build();
    Job single =
        Job.newBuilder()
            .setFineTune(
                FineTuneJob.newBuilder()
                    .setBase("nano")
                    .setDataset("a")
                    .setMethod(Method.STANDARD)
                    .setFineTuning(FineTuning.newBuilder().addPenalties(kfac("b"))))
            .build();

    List<PlannedStep> asked = steps(alone, StepKind.CURVATURE);
    assertThat(asked).hasSize(1);
    assertThat(ExperimentPlan.of(Jobs.resolved(alone)).goal()).isEqualTo(asked.get(0));
    assertThat(steps(single, StepKind.CURVATURE)).isEqualTo(asked);
    assertThat(steps(experiment(kfac()), StepKind.CURVATURE)).contains(asked.get(0));
    assertThat(steps(single, StepKind.FINE_TUNE).get(0).inputs()).contains(asked.get(0).id());
  }

  @Test
  void curvaturesAreOfTheWeightsThatMove() {
    Job job =
        experiment(
            settings -> settings.setFreezeEmbeddings(false).setMaxTokens(12),
            Penalty.newBuilder()
                .setDiagonal(
                    CurvaturePenalty.newBuilder()
                        .setEstimation(CurvatureEstimation.newBuilder().setExamples(5).setSeed(2)))
                .build());

    assertThat(steps(job, StepKind.CURVATURE).get(0).step().getCurvature())
        .isEqualTo(
            CurvatureStep.newBuilder()
                .setBase("base-id")
                .setDataset("dataset-b")
                .setKind(CurvatureKind.DIAGONAL)
                .setEstimation(
                    CurvatureEstimation.newBuilder().setExamples(5).setNormalized(true).setSeed(2))
                .setFreezeEmbeddings(false)
                .setMaxTokens(12)
                .build());
    assertThat(JobDefaults.fill(JobDefaults.fill(job))).isEqualTo(JobDefaults.fill(job));
  }
}
