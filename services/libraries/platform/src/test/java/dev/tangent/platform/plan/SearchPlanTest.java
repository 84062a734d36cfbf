package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.AdditionRule;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.LearningRateChoice;
import dev.tangent.proto.v1.NegationRule;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Split;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How rates and coefficients are searched. {@link Jobs#experiment} asks for 0 to 1, 3 points. */
class SearchPlanTest {

  @Test
  void inTheTangentSpaceTheGridIsFineAndLong() {
    for (SelectStep select : selects(Jobs.experiment("one", 1e-4), SelectStep::hasAddition)) {
      AdditionRule rule = select.getAddition();
      boolean tangent = !rule.getTasks(0).getFurther().getFeatures().isEmpty();
      assertThat(rule.getBeyond().getGrid().getPoints()).isEqualTo(tangent ? 201 : 3);
      assertThat(rule.getBeyond().getGrid().getTo()).isEqualTo(tangent ? 5 : 1);
      assertThat(rule.getBeyond().getTimes()).isEqualTo(2);
    }
  }

  /** 0 to 1 in five points, to twice its length: 1.25 to 2, in rounds of two. */
  @Test
  void aGridGoesOnAtItsOwnSpacing() {
    Beyond beyond =
        Beyond.newBuilder()
            .setGrid(Grid.newBuilder().setFrom(0).setTo(1).setPoints(5))
            .setTimes(2)
            .build();

    assertThat(Grids.rounds(beyond)).containsExactly(List.of(1.25, 1.5), List.of(1.75, 2.0));
  }

  @Test
  void whatGoesOnIsASweepOfTheSameOnValidation() {
    ExperimentPlan plan = plan(Jobs.experiment("one", 1e-4));
    for (SelectStep select : selects(Jobs.experiment("one", 1e-4), s -> true)) {
      further(select)
          .forEach(
              pair -> {
                var sweep = plan.find(pair.get(0).toString()).orElseThrow().step().getSweep();
                assertThat(pair.get(1))
                    .isEqualTo(sweep.toBuilder().clearPoints().clearPretrained().build());
                assertThat(sweep.getSplit()).isEqualTo(Split.VALIDATION);
              });
    }
  }

  /** Pairs of a sweep's id and the spec that goes on with it. */
  private static Stream<List<Object>> further(SelectStep select) {
    if (select.hasAddition()) {
      return select.getAddition().getTasksList().stream()
          .map(task -> List.of(task.getSweep(), task.getFurther()));
    }
    NegationRule rule = select.getNegation();
    return Stream.of(
        List.of(rule.getTarget(), rule.getFurtherTarget()),
        List.of(rule.getControl(), rule.getFurtherControl()));
  }

  @Test
  void aSearchThatMayNotGoOnReadsItsSweepsAlone() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    for (Analysis.Builder analysis : job.getExperimentBuilder().getAnalysesBuilderList()) {
      if (analysis.hasAddition()) {
        analysis.getAdditionBuilder().setExtend(1);
      }
    }
    for (SelectStep select : selects(job.build(), SelectStep::hasAddition)) {
      assertThat(select.getAddition().hasBeyond()).isFalse();
      assertThat(select.getAddition().getTasksList()).noneMatch(AdditionRule.Task::hasFurther);
    }
  }

  /** Of the tangent space: moving weights over more examples would cost passes. */
  @Test
  void theWholeControlSplitIsAskedWhatIsKept() {
    Job.Builder limited = Jobs.experiment("one", 1e-4).toBuilder();
    limited.getExperimentBuilder().setValidationLimit(7);
    for (PlannedStep step : plan(limited.build()).steps()) {
      if (step.kind() == StepKind.FEATURES && step.label().startsWith("tangent features")) {
        var features = step.step().getFeatures();
        boolean cut =
            features.getSplit() == Split.VALIDATION && !features.getDataset().equals("dataset-c");
        assertThat(features.getLimit()).as(step.label()).isEqualTo(cut ? 7 : 0);
      }
    }
  }

  @Test
  void amongSeveralRatesTheSmallestWithinOneStandardErrorIsTheDefault() {
    assertThat(choices(Jobs.experiment("two", 1e-4, 1e-3)))
        .containsOnly(LearningRateChoice.ONE_STANDARD_ERROR);
    Job.Builder best = Jobs.experiment("two", 1e-4, 1e-3).toBuilder();
    best.getExperimentBuilder().getFineTuningBuilder().setLrChoice(LearningRateChoice.BEST_MEAN);
    assertThat(choices(best.build())).containsOnly(LearningRateChoice.BEST_MEAN);
  }

  /** One rate is one experiment, whatever is said of how it would be chosen. */
  @Test
  void ofOneRateNoChoiceIsSaid() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder().getFineTuningBuilder().setLrChoice(LearningRateChoice.BEST_MEAN);

    assertThat(plan(job.build()).goal().id())
        .isEqualTo(plan(Jobs.experiment("one", 1e-4)).goal().id());
  }

  /** Resolved before there were such fields: planned as it was, to the last id. */
  @Test
  void aJobThatWasAcceptedBeforeIsPlannedAsItWas() {
    ResolvedJob.Builder old = Jobs.resolved(Jobs.experiment("old", 1e-4, 1e-3)).toBuilder();
    ExperimentSpec.Builder spec = old.getJobBuilder().getExperimentBuilder();
    FineTuning.Builder fineTuning = spec.getFineTuningBuilder().clearLrChoice();
    for (Analysis.Builder analysis : spec.getAnalysesBuilderList()) {
      if (analysis.hasAddition()) {
        analysis.getAdditionBuilder().clearTangentGrid().clearExtend();
      } else if (analysis.hasNegation()) {
        analysis.getNegationBuilder().clearTangentGrid().clearExtend().clearWholeControl();
      }
    }
    ExperimentPlan plan = ExperimentPlan.of(old.build());

    assertThat(fineTuning.hasLrChoice()).isFalse();
    for (PlannedStep step : plan.steps()) {
      if (step.kind() == StepKind.SELECT) {
        SelectStep select = step.step().getSelect();
        assertThat(select.getAddition().hasBeyond()).isFalse();
        assertThat(select.getNegation().hasBeyond()).isFalse();
        assertThat(select.getLearningRate().getChoice()).isEqualTo(LearningRateChoice.BEST_MEAN);
      }
      if (step.kind() == StepKind.SWEEP && !step.label().startsWith("zero")) {
        assertThat(step.step().getSweep().getPointsCount()).isLessThanOrEqualTo(3);
      }
    }
  }

  private static List<LearningRateChoice> choices(Job job) {
    return selects(job, SelectStep::hasLearningRate).stream()
        .map(select -> select.getLearningRate().getChoice())
        .toList();
  }

  private static List<SelectStep> selects(Job job, Predicate<SelectStep> wanted) {
    List<SelectStep> selects =
        plan(job).steps().stream()
            .filter(step -> step.kind() == StepKind.SELECT)
            .map(step -> step.step().getSelect())
            .filter(wanted)
            .toList();
    assertThat(selects).isNotEmpty();
    return selects;
  }

  private static ExperimentPlan plan(Job job) {
    return ExperimentPlan.of(Jobs.resolved(job));
  }
}
