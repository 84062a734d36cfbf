package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Checkpoints that were fine-tuned elsewhere, in the place of an experiment's own fine-tunes. */
class CheckpointPlanTest {

  private static TaskCheckpoints.Builder given(String task, String... checkpoints) {
    return TaskCheckpoints.newBuilder().setTask(task).addAllCheckpoint(List.of(checkpoints));
  }

  private static Job job(Consumer<ExperimentSpec.Builder> change, double... rates) {
    Job.Builder job = Jobs.withEveryAnalysis("x", rates).toBuilder();
    job.getExperimentBuilder().clearMethods();
    change.accept(job.getExperimentBuilder());
    return job.build();
  }

  /** Of both tasks, non-linearly. */
  private static Job imported() {
    return job(
        spec ->
            spec.clearFineTuning()
                .addCheckpoints(given("a", "tuned-a"))
                .addCheckpoints(given("b", "tuned-b")));
  }

  private static ExperimentPlan plan(Job job) {
    ResolvedJob.Builder resolved = Jobs.resolved(job).toBuilder();
    List.of("tuned-a", "tuned-b", "again-a", "linear-a")
        .forEach(
            name ->
                resolved.addCheckpoints(
                    ResolvedCheckpoint.newBuilder().setName(name).setArtifact(name + "-id")));
    return ExperimentPlan.of(resolved.build());
  }

  private static List<PlannedStep> steps(ExperimentPlan plan, StepKind kind) {
    return plan.steps().stream().filter(step -> step.kind() == kind).toList();
  }

  private static List<String> problems(Job job) {
    return JobValidation.violations(JobDefaults.fill(job)).stream()
        .map(Violation::toString)
        .toList();
  }

  @Test
  void nothingIsFineTunedAndEverythingElseIsAsEver() {
    ExperimentPlan plan = plan(imported());

    assertThat(problems(imported())).isEmpty();
    assertThat(steps(plan, StepKind.FINE_TUNE)).isEmpty();
    assertThat(plan.externalInputs()).contains("tuned-a-id", "tuned-b-id", "base-id");
    assertThat(steps(plan, StepKind.VECTOR))
        .extracting(step -> List.copyOf(step.step().getVector().getCheckpointsList()))
        .containsExactly(List.of("tuned-a-id"), List.of("tuned-b-id"));
    assertThat(plan.layout().learning())
        .singleElement()
        .satisfies(
            learned -> {
              assertThat(learned.method()).isEqualTo(Method.STANDARD);
              assertThat(learned.checkpoints()).isEmpty();
              assertThat(learned.imported())
                  .isEqualTo(Map.of("a", "tuned-a-id", "b", "tuned-b-id"));
            });
    assertThat(plan.layout().singleTask())
        .extracting(SingleTaskCell::method)
        .containsExactly(Method.STANDARD, Method.STANDARD, Method.POSTHOC, Method.POSTHOC);
    List<StepKind> kinds =
        ExperimentPlan.of(Jobs.resolved(Jobs.withEveryAnalysis("x", 1e-4))).steps().stream()
            .map(PlannedStep::kind)
            .distinct()
            .filter(kind -> kind != StepKind.FINE_TUNE)
            .toList();
    assertThat(plan.steps().stream().map(PlannedStep::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void aMixedExperimentChoosesTheRateOfWhatItFineTunes() {
    Job mixed =
        job(
            spec ->
                spec.addMethods(Method.STANDARD)
                    .addMethods(Method.POSTHOC)
                    .addCheckpoints(given("a", "tuned-a")),
            1e-4,
            1e-3);
    ExperimentPlan plan = plan(mixed);

    assertThat(problems(mixed)).isEmpty();
    Learning learned = plan.layout().learning().get(0);
    assertThat(learned.checkpoints().keySet()).containsExactly("b");
    assertThat(learned.vectors().keySet()).as("in the tasks' order").containsExactly("a", "b");
    assertThat(steps(plan, StepKind.FINE_TUNE)).hasSize(2);
    assertThat(plan.find(learned.vector("a")).orElseThrow().inputs())
        .containsExactly("base-id", "tuned-a-id");
    assertThat(plan.find(learned.selection()).orElseThrow().inputs())
        .containsExactlyInAnyOrderElementsOf(learned.checkpoints().get("b"));
  }

  @Test
  void whatIsFineTunedHereHasTheStepsThatItHasWithoutCheckpoints() {
    ExperimentPlan own = plan(job(spec -> spec.addMethods(Method.STANDARD), 1e-4));
    ExperimentPlan mixed =
        plan(
            job(
                spec -> spec.addMethods(Method.STANDARD).addCheckpoints(given("a", "tuned-a")),
                1e-4));

    assertThat(mixed.layout().learning().get(0).vector("b"))
        .isEqualTo(own.layout().learning().get(0).vector("b"));
  }

  @Test
  void eachSeedHasACheckpointOfItsOwn() {
    Job seeds =
        job(
            spec ->
                spec.clearSeeds()
                    .addSeeds(5)
                    .addSeeds(6)
                    .addMethods(Method.STANDARD)
                    .addCheckpoints(given("a", "tuned-a", "again-a")),
            1e-4);

    assertThat(plan(seeds).layout().learning())
        .extracting(learned -> learned.imported().get("a"))
        .containsExactly("tuned-a-id", "again-a-id");
  }

  @Test
  void linearizedCheckpointsAreLinearizedVectors() {
    Job both =
        job(
            spec ->
                spec.addMethods(Method.STANDARD)
                    .addMethods(Method.LINEARIZED)
                    .addCheckpoints(given("a", "tuned-a").addLinearized("linear-a")),
            1e-4);

    assertThat(problems(both)).isEmpty();
    assertThat(plan(both).layout().learning())
        .extracting(Learning::method, learned -> learned.imported().get("a"))
        .containsExactly(
            tuple(Method.STANDARD, "tuned-a-id"), tuple(Method.LINEARIZED, "linear-a-id"));
  }

  @Test
  void methodsAreThoseThatTheCheckpointsHaveVectorsOf() {
    assertThat(JobDefaults.fill(imported()).getExperiment().getMethodsList())
        .containsExactly(Method.STANDARD, Method.POSTHOC);
    Job linear =
        job(
            spec ->
                spec.addCheckpoints(
                    TaskCheckpoints.newBuilder().setTask("a").addLinearized("linear-a")),
            1e-4);
    assertThat(JobDefaults.fill(linear).getExperiment().getMethodsList())
        .containsExactly(Method.LINEARIZED);
  }

  @Test
  void aMethodWithoutACheckpointIsNotFineTunedInSilence() {
    assertThat(
            problems(
                job(
                    spec ->
                        spec.addMethods(Method.LINEARIZED).addCheckpoints(given("a", "tuned-a")),
                    1e-4)))
        .containsExactly(
            "checkpoints[0].checkpoint: expected nothing, since no method of the experiment (LINEARIZED) has its vectors, found tuned-a",
            "checkpoints[0].linearized: expected a checkpoint that was fine-tuned in the tangent space, for LINEARIZED; or methods without it, or no checkpoint at all, so that the task is fine-tuned here, found none");
  }

  @Test
  void severalSeedsOfOneCheckpointWouldBeOneRepetitionSeveralTimes() {
    assertThat(
            problems(
                job(
                    spec ->
                        spec.addSeeds(1)
                            .addMethods(Method.STANDARD)
                            .addCheckpoints(given("a", "tuned-a")),
                    1e-4)))
        .containsExactly(
            "checkpoints[0].checkpoint: expected one checkpoint for each seed (0, 1), for each is a repetition of its own, found 1");
  }

  @Test
  void settingsOfFineTunesThatAreNoneAreRefused() {
    Job.Builder job = imported().toBuilder();
    job.getExperimentBuilder()
        .setFineTuning(FineTuning.newBuilder().setSteps(5).addLr(1e-3).setMaxTokens(8));

    assertThat(problems(job.build()))
        .containsExactly(
            "fine-tuning.steps: expected nothing, since every task has a checkpoint and none is fine-tuned, found a setting",
            "fine-tuning.lr: expected nothing, since every task has a checkpoint and none is fine-tuned, found a setting");
  }

  @Test
  void stepsOfATaskThatIsNotFineTunedAreRefused() {
    Job job =
        job(
            spec -> {
              spec.addMethods(Method.STANDARD).addCheckpoints(given("a", "tuned-a"));
              spec.getFineTuningBuilder().addTaskStepsBuilder().setTask("a").setSteps(3);
            },
            1e-4);

    assertThat(problems(job))
        .containsExactly(
            "fine-tuning.task-steps: expected one of the tasks that the experiment fine-tunes (b), found 'a'");
  }

  @Test
  void aCheckpointIsOfOneBase() {
    Job.Builder job = imported().toBuilder();
    job.getExperimentBuilder().getCompareBasesBuilder().addBases("other").addTasks("a");

    assertThat(problems(job.build()))
        .contains(
            "compare-bases.tasks: expected tasks that are fine-tuned here, for a checkpoint is of the experiment's own base, found 'a'");
  }

  @Test
  void aTaskThatIsNoneAndOneThatIsThereTwice() {
    assertThat(
            problems(
                job(
                    spec ->
                        spec.addMethods(Method.STANDARD)
                            .addCheckpoints(given("c", "tuned-a"))
                            .addCheckpoints(given("c", "tuned-b")),
                    1e-4)))
        .contains(
            "checkpoints: expected each once, found 'c' listed twice",
            "checkpoints[0].task: expected one of the experiment's tasks (a, b), found 'c'");
  }
}
