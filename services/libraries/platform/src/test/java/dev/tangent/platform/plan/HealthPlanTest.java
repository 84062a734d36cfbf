package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.analysis.HealthCell;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks a and b, control c; STANDARD, POSTHOC and LINEARIZED. */
class HealthPlanTest {

  @Test
  void everyVectorAndTheSumIsMeasuredOnEveryTaskAndTheControl() {
    ExperimentPlan plan = plan(Jobs.experiment("one", 1e-4));

    List<HealthCell> cells = plan.layout().cells(HealthCell.class);
    assertThat(cells).hasSize(2 * 3 * 3);
    assertThat(cells)
        .extracting(HealthCell::method)
        .containsOnly(Method.POSTHOC, Method.LINEARIZED);
    for (HealthCell cell : cells) {
      FeaturesStep features = features(plan, cell);
      assertThat(features.getDirectionsList()).contains(cell.direction());
      assertThat(features.getDataset()).isEqualTo("dataset-" + cell.on());
      assertThat(features.getSplit()).as("test is not looked at").isEqualTo(Split.VALIDATION);
    }
  }

  /** On its own task, of a sum, and on the control: what sweeps read anyway, on all examples. */
  @Test
  void onlyWhatNoSweepReadsCostsExamplesOfItsOwn() {
    ExperimentPlan plan = plan(Jobs.experiment("one", 1e-4));
    for (HealthCell cell : plan.layout().cells(HealthCell.class)) {
      boolean control = cell.on().equals("c");
      boolean sum = cell.task().isEmpty();
      boolean known = control ? !sum : sum || cell.task().equals(cell.on());
      assertThat(features(plan, cell).getLimit()).as(cell.toString()).isEqualTo(known ? 0 : 100);
    }
  }

  /** With sums of some tasks the features hold every task's vector already. */
  @Test
  void whereFeaturesHoldEveryVectorOnlyTheSumIsMissing() {
    ExperimentPlan plan = plan(Jobs.withEveryAnalysis("one", 1e-4));
    for (HealthCell cell : plan.layout().cells(HealthCell.class)) {
      assertThat(features(plan, cell).getLimit())
          .as(cell.toString())
          .isEqualTo(cell.task().isEmpty() ? 100 : 0);
    }
  }

  @Test
  void examplesMayBeChosenOrNoneAndAreNeverMoreThanValidationHas() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder().setHealthExamples(30);
    assertThat(limits(job.build())).containsOnly(0, 30);
    job.getExperimentBuilder().setValidationLimit(20);
    assertThat(limits(job.build())).containsOnly(0, 20);
    job.getExperimentBuilder().setHealthExamples(0);
    assertThat(plan(job.build()).layout().cells(HealthCell.class)).isEmpty();
  }

  @Test
  void whereNothingIsEvaluatedInTheTangentSpaceNothingIsMeasured() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder().clearMethods().addMethods(Method.STANDARD);
    Job said = job.build();
    job.getExperimentBuilder().setHealthExamples(7);

    assertThat(plan(said).layout().cells(HealthCell.class)).isEmpty();
    assertThat(plan(job.build()).goal().id()).isEqualTo(plan(said).goal().id());
  }

  /** Resolved before there was such a field: not one step more. */
  @Test
  void aJobThatWasAcceptedBeforeIsPlannedAsItWas() {
    ResolvedJob.Builder old = Jobs.resolved(Jobs.experiment("old", 1e-4)).toBuilder();
    old.getJobBuilder().getExperimentBuilder().clearHealthExamples();

    assertThat(ExperimentPlan.of(old.build()).layout().cells(HealthCell.class)).isEmpty();
  }

  private static List<Integer> limits(Job job) {
    ExperimentPlan plan = plan(job);
    return plan.layout().cells(HealthCell.class).stream()
        .map(cell -> features(plan, cell).getLimit())
        .toList();
  }

  private static FeaturesStep features(ExperimentPlan plan, HealthCell cell) {
    PlannedStep step = plan.find(cell.features()).orElseThrow();
    return step.step().getFeatures();
  }

  private static ExperimentPlan plan(Job job) {
    return ExperimentPlan.of(Jobs.resolved(job));
  }
}
