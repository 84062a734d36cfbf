package dev.tangent.platform.plan.analysis.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Compatibility;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityPlanTest {

  private static Job asking(Compatibility settings) {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder().addAnalyses(Analysis.newBuilder().setCompatibility(settings));
    return job.build();
  }

  private static Compatibility rank(int rank) {
    return Compatibility.newBuilder().setRank(rank).build();
  }

  @Test
  void everyTrainedMethodHasAStepOfItsVectorsForTheComposer() {
    ExperimentPlan plan =
        ExperimentPlan.of(Jobs.resolved(asking(Compatibility.getDefaultInstance())));

    List<CompatibilityCell> cells = plan.layout().cells(CompatibilityCell.class);
    assertThat(cells)
        .extracting(CompatibilityCell::method)
        .containsExactly(Method.STANDARD, Method.LINEARIZED);
    PlannedStep step = plan.find(cells.get(1).step()).orElseThrow();
    assertThat(step.kind().service()).isEqualTo(Service.COMPOSER);
    assertThat(step.step().getCompatibility().getRank()).isEqualTo(8);
    assertThat(step.step().getCompatibility().getVectorsList())
        .containsExactlyElementsOf(plan.layout().learning().get(1).vectors().values());
    assertThat(step.label()).isEqualTo("compatibility of vectors LINEARIZED seed 0");
  }

  @Test
  void itChangesNoOtherStep() {
    ExperimentPlan without = ExperimentPlan.of(Jobs.resolved(Jobs.experiment("one", 1e-4)));
    ExperimentPlan with = ExperimentPlan.of(Jobs.resolved(asking(rank(4))));

    List<String> others =
        without.steps().stream()
            .filter(step -> !step.label().startsWith("report"))
            .map(PlannedStep::id)
            .toList();
    assertThat(with.steps()).extracting(PlannedStep::id).containsAll(others);
  }

  @Test
  void aRankOutOfRangeAndASingleTaskAreRefused() {
    assertThat(problems(asking(rank(0))))
        .containsExactly(
            "analyses[3].compatibility.rank: expected a whole number from 1 to 256, found 0");
    assertThat(problems(asking(rank(257)))).hasSize(1);
    assertThat(problems(asking(rank(-1))))
        .containsExactly(
            "analyses[3].compatibility.rank: expected a whole number from 1 to 256, found"
                + " 4294967295");
    Job.Builder alone = asking(rank(8)).toBuilder();
    alone.getExperimentBuilder().clearTasks().addTasks("a");
    assertThat(problems(alone.build()))
        .containsExactly("analyses[3].compatibility: expected two tasks or more, found 1");
  }

  private static List<String> problems(Job job) {
    return JobValidation.violations(JobDefaults.fill(job)).stream()
        .map(Violation::toString)
        .toList();
  }
}
