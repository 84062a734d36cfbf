package dev.tangent.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Precision;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.TaskSteps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {

  private final ExperimentPlan plan =
      ExperimentPlan.of(Jobs.resolved(Jobs.experiment("one", 1e-4, 1e-3)));

  @Test
  void aPlanIsAFunctionOfTheSpecAlone() {
    ExperimentPlan again = ExperimentPlan.of(Jobs.resolved(Jobs.experiment("other", 1e-4, 1e-3)));

    assertThat(ids(again)).isEqualTo(ids(plan));
  }

  @Test
  void stepsComeAfterTheirInputs() {
    Set<String> before = new HashSet<>(plan.externalInputs());
    for (PlannedStep step : plan.steps()) {
      assertThat(before).as(step.label()).containsAll(step.inputs());
      before.add(step.id());
    }
  }

  /** Or it would wait for ever: the trainer does not look who waits for a sum. */
  @Test
  void aStepMayNotReadWhatItsServiceDoesNotListenFor() {
    PlanBuilder builder = new PlanBuilder();
    String sum = builder.add(Step.newBuilder().setCombine(CombineStep.newBuilder()), "sum");
    Step.Builder reader = Step.newBuilder().setFineTune(FineTuneStep.newBuilder().setHead(sum));

    assertThatThrownBy(() -> builder.add(reader, "fine-tune"))
        .hasMessageContaining("'fine-tune' reads 'sum'")
        .hasMessageContaining("the trainer does not listen");
  }

  @Test
  void externalInputsAreTheBaseAndTheDatasets() {
    assertThat(plan.externalInputs())
        .containsExactlyInAnyOrder("base-id", "dataset-a", "dataset-b", "dataset-c");
  }

  @Test
  void posthocBorrowsTheVectorsOfStandard() {
    assertThat(plan.layout().learning())
        .extracting(Learning::method)
        .containsExactly(Method.STANDARD, Method.LINEARIZED);
    assertThat(plan.layout().cells(AdditionCell.class))
        .extracting(AdditionCell::method)
        .containsExactly(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);
    assertThat(plan.layout().cells(AdditionCell.class).get(0).direction())
        .isEqualTo(plan.layout().cells(AdditionCell.class).get(1).direction())
        .isNotEqualTo(plan.layout().cells(AdditionCell.class).get(2).direction());
  }

  @Test
  void countsOfStepsFollowFromTheSpec() {
    // Two tasks, two learning rates, two trained methods; three datasets with a head each; tangent
    // features for two
    // methods on both splits of three datasets, and once more on each dataset, of a few examples,
    // for
    // ‖Jτ‖/‖f₀‖ of the vectors that these lack.
    assertThat(count(StepKind.HEAD)).isEqualTo(3);
    assertThat(count(StepKind.FINE_TUNE)).isEqualTo(2 * 2 * 2);
    assertThat(count(StepKind.VECTOR)).isEqualTo(2 * 2);
    assertThat(count(StepKind.COMBINE)).isEqualTo(2);
    assertThat(count(StepKind.EDIT)).isEqualTo(3);
    assertThat(count(StepKind.FEATURES)).isEqualTo(2 * 2 * 3 + 2 * 3);
    assertThat(count(StepKind.SELECT)).isEqualTo(2 + 3 * (1 + 2));
    assertThat(count(StepKind.REPORT)).isEqualTo(1);
  }

  @Test
  void oneLearningRateNeedsNoChoice() {
    ExperimentPlan single = ExperimentPlan.of(Jobs.resolved(Jobs.experiment("one", 1e-4)));

    assertThat(single.layout().learning()).allMatch(l -> l.selection().isEmpty());
  }

  @Test
  void aTaskMayTakeItsOwnNumberOfSteps() {
    Job.Builder job = Jobs.experiment("own", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .getFineTuningBuilder()
        .addTaskSteps(TaskSteps.newBuilder().setTask("b").setSteps(50));
    ExperimentPlan own = ExperimentPlan.of(Jobs.resolved(job.build()));
    ExperimentPlan same = ExperimentPlan.of(Jobs.resolved(Jobs.experiment("same", 1e-4)));

    Map<String, Integer> steps = new HashMap<>();
    for (PlannedStep step : own.steps()) {
      if (step.kind() == StepKind.FINE_TUNE) {
        FineTuneStep spec = step.step().getFineTune();
        steps.put(spec.getDataset(), spec.getHyperparameters().getSteps());
        assertThat(same.find(step.id()).isPresent())
            .as("the other task's fine-tune is the same step")
            .isEqualTo(spec.getDataset().equals("dataset-a"));
      }
    }
    assertThat(steps).containsOnly(entry("dataset-a", 20), entry("dataset-b", 50));
  }

  @Test
  void sweepsInTheTangentSpaceReadFeaturesThatHoldTheirVectors() {
    for (PlannedStep step : plan.steps()) {
      if (step.kind() == StepKind.SWEEP && !step.step().getSweep().getFeatures().isEmpty()) {
        Step features = plan.find(step.step().getSweep().getFeatures()).orElseThrow().step();
        List<String> vectors =
            step.step().getSweep().getDirectionsList().stream()
                .flatMap(d -> d.getTermsList().stream())
                .map(t -> t.getVector())
                .toList();
        assertThat(features.getFeatures().getDirectionsList())
            .as(step.label())
            .containsAll(vectors);
      }
    }
  }

  @Test
  void thePretrainedModelIsMeasuredOnTheExamplesOfTheSweepsItAnswersFor() {
    Job limited =
        Jobs.experiment("one", 1e-4).toBuilder()
            .setExperiment(
                Jobs.experiment("one", 1e-4).getExperiment().toBuilder().setValidationLimit(7))
            .build();
    ExperimentPlan withLimit = ExperimentPlan.of(Jobs.resolved(limited));
    int answered = 0;
    for (PlannedStep step : withLimit.steps()) {
      if (step.kind() == StepKind.SWEEP && !step.step().getSweep().getPretrained().isEmpty()) {
        SweepStep sweep = step.step().getSweep();
        SweepStep base = withLimit.find(sweep.getPretrained()).orElseThrow().step().getSweep();
        assertThat(base.getLimit()).as(step.label()).isEqualTo(sweep.getLimit());
        assertThat(base.getSplit()).isEqualTo(sweep.getSplit());
        assertThat(base.getDataset()).isEqualTo(sweep.getDataset());
        assertThat(base.getMaxTokens()).isEqualTo(sweep.getMaxTokens());
        assertThat(sweep.getLimit())
            .isEqualTo(sweep.getSplit() == dev.tangent.proto.v1.Split.VALIDATION ? 7 : 0);
        answered++;
      }
    }
    assertThat(answered).isPositive();
  }

  @Test
  void coefficientsAreChosenOnValidationOnly() {
    for (PlannedStep step : plan.steps()) {
      if (step.kind() == StepKind.SELECT) {
        step.inputs().stream()
            .flatMap(id -> plan.find(id).stream())
            .filter(input -> input.kind() == StepKind.SWEEP)
            .forEach(
                input ->
                    assertThat(input.step().getSweep().getSplit())
                        .isEqualTo(dev.tangent.proto.v1.Split.VALIDATION));
      }
    }
  }

  @Test
  void anyOrderOfCompletionReachesTheGoal() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Set<String> done = new HashSet<>();
      while (!done.contains(plan.goal().id())) {
        List<PlannedStep> ready = new ArrayList<>(plan.ready(done::contains).toList());
        assertThat(ready).as("seed %d after %d steps", seed, done.size()).isNotEmpty();
        done.add(ready.get(random.nextInt(ready.size())).id());
      }
      assertThat(done).hasSize(plan.steps().size());
    }
  }

  @Test
  void aPlanSettlesWhenOnlyWhatDependsOnAFailureIsLeft() {
    PlannedStep failed =
        plan.steps().stream().filter(s -> s.kind() == StepKind.FINE_TUNE).findFirst().orElseThrow();
    Set<String> done = new HashSet<>();

    assertThat(plan.settled(done::contains, failed.id()::equals)).isFalse();
    boolean progress = true;
    while (progress) {
      List<String> next =
          plan.ready(done::contains)
              .map(PlannedStep::id)
              .filter(id -> !id.equals(failed.id()))
              .toList();
      progress = done.addAll(next);
    }

    assertThat(plan.settled(done::contains, failed.id()::equals)).isTrue();
    assertThat(plan.settled(done::contains, id -> false)).isFalse();
    assertThat(done).as("the other method's analyses went on").hasSizeGreaterThan(30);
  }

  @Test
  void goldenIdPinsTheSerialization() {
    // Independent: printf '\x0a\x06\x0a\x01\x62\x12\x01\x64' | sha256sum, the protobuf bytes of
    // head { base "b", dataset
    // "d" } written by hand.
    Step head =
        Step.newBuilder()
            .setHead(dev.tangent.proto.v1.HeadStep.newBuilder().setBase("b").setDataset("d"))
            .build();

    assertThat(StepIdentity.id(head))
        .isEqualTo("b1bb578ac229ca8a31d8be7464238b8d5643a762ea526448d396c404ac898b41");
  }

  @Test
  void precisionIsOfFineTunesAndFloat32IsWhatItsAbsenceWas() {
    FineTuneStep none = fineTune(Precision.FLOAT32);
    FineTuneStep narrow = fineTune(Precision.BFLOAT16);

    assertThat(none.getHyperparameters().getAllFields().keySet())
        .extracting(FieldDescriptor::getName)
        .doesNotContain("precision");
    assertThat(narrow.getHyperparameters())
        .isEqualTo(none.getHyperparameters().toBuilder().setPrecision(Precision.BFLOAT16).build());
  }

  private static FineTuneStep fineTune(Precision precision) {
    Job.Builder job = Jobs.experiment("one", 1e-3).toBuilder();
    job.getExperimentBuilder().getFineTuningBuilder().setPrecision(precision);
    return ExperimentPlan.of(Jobs.resolved(job.build())).steps().stream()
        .filter(step -> step.kind() == StepKind.FINE_TUNE)
        .findFirst()
        .orElseThrow()
        .step()
        .getFineTune();
  }

  @Test
  void singleJobsExpandToTheirStepAndWhatItNeeds() {
    Job fineTune =
        Job.newBuilder()
            .setFineTune(
                dev.tangent.proto.v1.FineTuneJob.newBuilder()
                    .setBase("nano")
                    .setDataset("a")
                    .setMethod(Method.LINEARIZED))
            .build();

    ExperimentPlan single = ExperimentPlan.of(Jobs.resolved(fineTune));

    assertThat(single.steps())
        .extracting(PlannedStep::kind)
        .containsExactly(StepKind.HEAD, StepKind.FINE_TUNE);
    assertThat(single.goal().kind()).isEqualTo(StepKind.FINE_TUNE);
  }

  private long count(StepKind kind) {
    return plan.steps().stream().filter(s -> s.kind() == kind).count();
  }

  private static List<String> ids(ExperimentPlan plan) {
    return plan.steps().stream().map(PlannedStep::id).collect(Collectors.toList());
  }
}
