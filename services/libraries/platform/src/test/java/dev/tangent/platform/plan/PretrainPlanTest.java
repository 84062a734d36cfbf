package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.PretrainStep;
import dev.tangent.proto.v1.Pretraining;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PretrainPlanTest {

  private static Job job(Consumer<PretrainJob.Builder> change) {
    PretrainJob.Builder job =
        PretrainJob.newBuilder()
            .setName("mine")
            .setStart("clip")
            .setRandom(true)
            .setCorpus("a")
            .setPretraining(Pretraining.newBuilder().setSteps(100).setBatch(8))
            .setSeed(3);
    change.accept(job);
    return Job.newBuilder().setId("p").setPretrain(job).build();
  }

  private static List<PretrainStep> steps(Job job) {
    return ExperimentPlan.of(Jobs.resolved(job)).steps().stream()
        .map(step -> step.step().getPretrain())
        .toList();
  }

  @Test
  void withoutCheckpointsItIsOneStepWithEveryDefaultFilledIn() {
    assertThat(steps(job(j -> {})))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.getUntil()).isEqualTo(100);
              assertThat(step.getPrevious()).isEmpty();
              assertThat(step.getStart()).isEqualTo("base-id");
              assertThat(step.getCorpus()).isEqualTo("dataset-a");
              assertThat(step.getSettings().getWarmup()).isEqualTo(10);
              assertThat(step.getSettings().getGrowing()).isEqualTo(50);
              assertThat(step.getSettings().getFirstConcepts()).isEqualTo(10);
            });
  }

  @Test
  void checkpointsEndStretchesThatFollowEachOther() {
    Job job = job(j -> j.getPretrainingBuilder().addCheckpoints(60).addCheckpoints(20));
    ExperimentPlan plan = ExperimentPlan.of(Jobs.resolved(job));

    assertThat(steps(job)).extracting(PretrainStep::getUntil).containsExactly(20, 60, 100);
    String previous = "";
    for (PlannedStep step : plan.steps()) {
      assertThat(step.step().getPretrain().getPrevious()).isEqualTo(previous);
      previous = step.id();
    }
    assertThat(plan.goal().id()).isEqualTo(previous);
  }

  @Test
  void everyStretchIsNamedAsABase() {
    ResolvedJob job = Jobs.resolved(job(j -> j.getPretrainingBuilder().addCheckpoints(20)));
    ExperimentPlan plan = ExperimentPlan.of(job);
    List<PlannedStep> steps = List.copyOf(plan.steps());

    assertThat(plan.namedBases(job))
        .containsOnly(entry("mine-step-20", steps.get(0).id()), entry("mine", steps.get(1).id()));
  }

  @Test
  void otherJobsNameNoBase() {
    ResolvedJob job = Jobs.resolved(Jobs.experiment("one", 1e-3));
    assertThat(ExperimentPlan.of(job).namedBases(job)).isEmpty();
  }

  @Test
  void aNameThatNoBaseCanHaveIsRefused() {
    assertThat(problems(j -> j.setName("Mine!")))
        .singleElement()
        .asString()
        .startsWith("pretrain.name: expected a name of 1 to 63 of a-z, 0-9");
    assertThat(problems(PretrainJob.Builder::clearName))
        .containsExactly(
            "pretrain.name: expected what the resulting base is called, found nothing");
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThat(
            problems(
                j ->
                    j.getPretrainingBuilder()
                        .setBatch(1)
                        .setFirstConcepts(1)
                        .setGrowing(101)
                        .addCheckpoints(101)))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "pretrain.pretraining.batch",
            "pretrain.pretraining.growing",
            "pretrain.pretraining.checkpoints");
  }

  private static List<String> problems(Consumer<PretrainJob.Builder> change) {
    return JobValidation.violations(JobDefaults.fill(job(change))).stream()
        .map(Violation::toString)
        .toList();
  }
}
