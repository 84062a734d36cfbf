package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.AttentionParameters;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvatureStep;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.LeastSensitiveParameters;
import dev.tangent.proto.v1.LowRankParameters;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.proto.v1.TrainedParameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Penalties and choices of parameters, from the job to the fine-tunes' steps. */
class PenaltyPlanTest {

  private static Penalty tauJp(String... datasets) {
    return Penalty.newBuilder()
        .setTauJp(TauJpPenalty.newBuilder().addAllDatasets(List.of(datasets)))
        .build();
  }

  private static Job experiment(Penalty... penalties) {
    Job.Builder job = Jobs.experiment("x", 1e-4).toBuilder();
    job.getExperimentBuilder().getFineTuningBuilder().addAllPenalties(List.of(penalties));
    return JobDefaults.fill(job.build());
  }

  private static ResolvedJob resolved(Job job) {
    ResolvedJob.Builder resolved = ResolvedJob.newBuilder().setJob(job).setBase("base-id");
    Stream.of("a", "b", "c", "other")
        .map(name -> ResolvedDataset.newBuilder().setName(name).setArtifact(name + "-id"))
        .forEach(resolved::addDatasets);
    return resolved.build();
  }

  private static List<PlannedStep> fineTunes(Job job, Method method) {
    return ExperimentPlan.of(resolved(job)).steps().stream()
        .filter(step -> step.kind() == StepKind.FINE_TUNE)
        .filter(step -> step.step().getFineTune().getMethod() == method)
        .toList();
  }

  private static CurvatureStep curvature(Job job, String id) {
    return ExperimentPlan.of(resolved(job)).find(id).orElseThrow().step().getCurvature();
  }

  private static List<String> read(PlannedStep fineTune) {
    return fineTune.step().getFineTune().getPenalties(0).getTauJp().getDatasetsList();
  }

  @Test
  void aFineTuneLeavesTheOtherTasksAndTheControlAlone() {
    List<PlannedStep> steps = fineTunes(experiment(tauJp()), Method.LINEARIZED);

    assertThat(steps).hasSize(2);
    assertThat(read(steps.get(0))).containsExactly("b-id", "c-id");
    assertThat(read(steps.get(1))).containsExactly("a-id", "c-id");
    assertThat(steps.get(0).inputs()).contains("a-id", "b-id", "c-id");
    assertThat(steps.get(0).step().getFineTune().getPenalties(0).getTauJp().getWeight())
        .isEqualTo(0.5);
  }

  @Test
  void orWhatItNames() {
    List<PlannedStep> steps = fineTunes(experiment(tauJp("a", "other")), Method.LINEARIZED);

    assertThat(read(steps.get(0))).as("not itself").containsExactly("other-id");
    assertThat(read(steps.get(1))).containsExactly("a-id", "other-id");
  }

  @Test
  void standardFineTunesAreThoseOfAnExperimentWithoutPenalties() {
    assertThat(fineTunes(experiment(tauJp()), Method.STANDARD))
        .extracting(PlannedStep::id)
        .isEqualTo(fineTunes(experiment(), Method.STANDARD).stream().map(PlannedStep::id).toList());
    assertThat(fineTunes(experiment(tauJp()), Method.LINEARIZED))
        .extracting(PlannedStep::id)
        .doesNotContainAnyElementsOf(
            fineTunes(experiment(), Method.LINEARIZED).stream().map(PlannedStep::id).toList());
  }

  @Test
  void aChoiceOfParametersIsEveryFineTunes() {
    Job.Builder job = Jobs.experiment("x", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .getFineTuningBuilder()
        .setParameters(
            TrainedParameters.newBuilder().setAttention(AttentionParameters.getDefaultInstance()));

    for (Method method : List.of(Method.STANDARD, Method.LINEARIZED)) {
      assertThat(fineTunes(JobDefaults.fill(job.build()), method))
          .isNotEmpty()
          .allMatch(step -> step.step().getFineTune().getParameters().hasAttention());
    }
  }

  /** By the information on its own data: no other task is asked. */
  @Test
  void theLeastSensitiveElementsAreThoseOfTheFineTunesOwnTask() {
    Job.Builder job = Jobs.experiment("x", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .getFineTuningBuilder()
        .getParametersBuilder()
        .getLeastSensitiveBuilder()
        .getEstimationBuilder()
        .setExamples(32);

    for (Method method : List.of(Method.STANDARD, Method.LINEARIZED)) {
      for (PlannedStep step : fineTunes(JobDefaults.fill(job.build()), method)) {
        FineTuneStep spec = step.step().getFineTune();
        CurvatureStep read = curvature(JobDefaults.fill(job.build()), spec.getSensitivity());
        assertThat(spec.getParameters().getLeastSensitive())
            .isEqualTo(LeastSensitiveParameters.newBuilder().setShare(0.1).build());
        assertThat(step.inputs()).contains(spec.getSensitivity());
        assertThat(read.getDataset()).isEqualTo(spec.getDataset());
        assertThat(read.getKind()).isEqualTo(CurvatureKind.DIAGONAL);
        assertThat(read.getEstimation().getExamples()).isEqualTo(32);
      }
    }
  }

  @Test
  void aShareOfNoneOrOfMoreThanAllIsRefused() {
    for (double share : new double[] {0, 1.5}) {
      Job.Builder job = Jobs.experiment("x", 1e-4).toBuilder();
      job.getExperimentBuilder()
          .getFineTuningBuilder()
          .getParametersBuilder()
          .getLeastSensitiveBuilder()
          .setShare(share);
      assertThat(JobValidation.violations(JobDefaults.fill(job.build())))
          .singleElement()
          .asString()
          .startsWith(
              "fine-tuning.parameters.least-sensitive.share: expected a number above 0 and up to 1");
    }
  }

  @Test
  void whatCannotBeIsNamedByField() {
    Job.Builder job =
        Job.newBuilder()
            .setFineTune(
                FineTuneJob.newBuilder()
                    .setBase("nano")
                    .setDataset("a")
                    .setMethod(Method.STANDARD)
                    .setFineTuning(
                        FineTuning.newBuilder()
                            .addPenalties(
                                Penalty.newBuilder()
                                    .setTauJp(TauJpPenalty.newBuilder().setWeight(-1)))
                            .addPenalties(tauJp("a"))
                            .addPenalties(Penalty.getDefaultInstance())
                            .setParameters(
                                TrainedParameters.newBuilder()
                                    .setLora(LowRankParameters.newBuilder().setRank(0)))));

    assertThat(JobValidation.violations(JobDefaults.fill(job.build())))
        .map(Violation::toString)
        .containsExactly(
            "fine-tune.fine-tuning.penalties[0].tau-jp.weight: expected a number above 0 and up to 1000000, found -1",
            "fine-tune.fine-tuning.penalties[0].tau-jp.datasets: expected at least one other dataset, found none",
            "fine-tune.fine-tuning.penalties[0].tau-jp: expected LINEARIZED fine-tunes, for it penalises Jτ, found STANDARD",
            "fine-tune.fine-tuning.penalties[1].tau-jp.datasets: expected other datasets than the fine-tune's own, found 'a'",
            "fine-tune.fine-tuning.penalties[1].tau-jp: expected LINEARIZED fine-tunes, for it penalises Jτ, found STANDARD",
            "fine-tune.fine-tuning.penalties[2]: expected one of tau-jp, diagonal, kfac, ekfac, ortho-reg, found nothing that this release knows",
            "fine-tune.fine-tuning.parameters.lora.rank: expected a whole number from 1 to 65536, found 0",
            "fine-tune.fine-tuning.parameters.lora.alpha: expected a number above 0 and up to 1000000, found 0");
  }
}
