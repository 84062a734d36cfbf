package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Head;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.LinearProbe;
import dev.tangent.proto.v1.ZeroShot;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which head an experiment's steps have. */
class HeadPlanTest {

  private static Job job(Consumer<Head.Builder> head) {
    Job.Builder job = Jobs.experiment("one", 1e-3).toBuilder();
    job.getExperimentBuilder().getFineTuningBuilder().setMaxTokens(12);
    head.accept(job.getExperimentBuilder().getHeadBuilder());
    return job.build();
  }

  private static Job without() {
    Job.Builder job = job(head -> {}).toBuilder();
    job.getExperimentBuilder().clearHead();
    return job.build();
  }

  private static ExperimentPlan plan(Job job) {
    return ExperimentPlan.of(Jobs.resolved(job));
  }

  private static Set<String> ids(ExperimentPlan plan) {
    return plan.steps().stream().map(PlannedStep::id).collect(Collectors.toSet());
  }

  @Test
  void zeroShotWrittenDownIsTheSameExperiment() {
    Job written = job(head -> head.setZeroShot(ZeroShot.getDefaultInstance()));
    assertThat(ids(plan(written))).isEqualTo(ids(plan(without())));
  }

  @Test
  void headStepsOfTodaysExperimentsAreWhatTheyWere() {
    assertThat(heads(plan(without())))
        .hasSize(3)
        .noneMatch(HeadStep::hasLinearProbe)
        .contains(HeadStep.newBuilder().setBase("base-id").setDataset("dataset-a").build());
  }

  @Test
  void aLinearProbeIsTheHeadOfEveryDatasetWithEveryDefaultFilledIn() {
    ExperimentPlan plan = plan(job(head -> head.setLinearProbe(LinearProbe.getDefaultInstance())));
    assertThat(heads(plan))
        .hasSize(3)
        .allSatisfy(
            head -> {
              assertThat(head.getLinearProbe().getL2()).isEqualTo(1e-4);
              assertThat(head.getLinearProbe().getMaxTokens()).isEqualTo(12);
            });
  }

  /**
   * All that is learned or measured is so under a head: only the report's own id is not counted.
   */
  @Test
  void underAnotherHeadEveryLaterStepIsAnother() {
    ExperimentPlan zeroShot = plan(without());
    ExperimentPlan probe = plan(job(head -> head.setLinearProbe(LinearProbe.getDefaultInstance())));
    ExperimentPlan strong =
        plan(job(head -> head.setLinearProbe(LinearProbe.newBuilder().setL2(0.1))));
    assertThat(ids(probe)).hasSameSizeAs(ids(zeroShot)).doesNotContainAnyElementsOf(ids(zeroShot));
    assertThat(ids(strong)).doesNotContainAnyElementsOf(ids(probe));
  }

  @Test
  void whatCannotBeALinearProbeIsNamed() {
    assertThat(problems(head -> head.setLinearProbe(LinearProbe.newBuilder().setL2(0))))
        .singleElement()
        .asString()
        .startsWith("head.linear-probe.l2: expected a number above 0");
    assertThat(problems(head -> {}))
        .containsExactly("head: expected zero-shot or linear-probe, found neither");
  }

  private static List<HeadStep> heads(ExperimentPlan plan) {
    return plan.steps().stream()
        .filter(step -> step.kind() == StepKind.HEAD)
        .map(step -> step.step().getHead())
        .toList();
  }

  private static List<String> problems(Consumer<Head.Builder> head) {
    return JobValidation.violations(JobDefaults.fill(job(head))).stream()
        .map(Violation::toString)
        .toList();
  }
}
