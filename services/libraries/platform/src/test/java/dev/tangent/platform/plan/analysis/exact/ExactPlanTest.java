package dev.tangent.platform.plan.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.CoefficientCriterion;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.ExactCoefficients;
import dev.tangent.proto.v1.ExactCoefficientsAnalysis;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactPlanTest {

  private static Job asking(ExactCoefficients.Builder settings) {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder().addAnalyses(Analysis.newBuilder().setExactCoefficients(settings));
    return job.build();
  }

  private static ExperimentPlan plan(ExactCoefficients.Builder settings) {
    return ExperimentPlan.of(Jobs.resolved(asking(settings)));
  }

  private static PlannedStep step(ExperimentPlan plan, String id) {
    return plan.find(id).orElseThrow();
  }

  @Test
  void everyTangentMethodHasACellForEachScopeAndCriterion() {
    List<ExactCell> cells = plan(ExactCoefficients.newBuilder()).layout().cells(ExactCell.class);

    assertThat(cells)
        .extracting(cell -> cell.method() + " " + cell.per() + " " + cell.criterion())
        .containsExactly(
            "POSTHOC TASK CONVEX",
            "POSTHOC TASK HEAD",
            "POSTHOC TASK ENTROPY",
            "POSTHOC BLOCK CONVEX",
            "POSTHOC BLOCK HEAD",
            "POSTHOC BLOCK ENTROPY",
            "LINEARIZED TASK CONVEX",
            "LINEARIZED TASK HEAD",
            "LINEARIZED TASK ENTROPY",
            "LINEARIZED BLOCK CONVEX",
            "LINEARIZED BLOCK HEAD",
            "LINEARIZED BLOCK ENTROPY");
  }

  @Test
  void coefficientsOfTasksAreFoundOnTheFeaturesThatAlphaIsChosenOn() {
    ExperimentPlan plan =
        plan(ExactCoefficients.newBuilder().addPer(CoefficientScope.TASK).setExamples(5));
    ExactCell cell = plan.layout().cells(ExactCell.class).get(0);

    FeaturesStep features = features(plan, cell);
    assertThat(features.getByBlock()).isFalse();
    assertThat(features.getLimit()).isZero();
    assertThat(features.getDirectionsList()).isEqualTo(found(plan, cell).getVectorsList());
  }

  @Test
  void coefficientsOfBlocksAreFoundOnFeaturesByBlock() {
    ExperimentPlan plan =
        plan(ExactCoefficients.newBuilder().addPer(CoefficientScope.BLOCK).setExamples(5));
    ExactCell cell = plan.layout().cells(ExactCell.class).get(0);

    FeaturesStep features = features(plan, cell);
    assertThat(features.getByBlock()).isTrue();
    assertThat(features.getSplit()).isEqualTo(Split.VALIDATION);
    assertThat(features.getLimit()).isEqualTo(5);
    assertThat(features.getDirectionsList()).isEqualTo(found(plan, cell).getVectorsList());
  }

  @Test
  void blocksNeverTakeMoreExamplesThanAlphaIsChosenOn() {
    assertThat(limit(10, 256)).isEqualTo(10);
    assertThat(limit(10, 5)).isEqualTo(5);
    assertThat(limit(10, 0)).isEqualTo(10);
    assertThat(limit(0, 0)).isZero();
  }

  private static int limit(int validation, int examples) {
    Job.Builder job =
        asking(ExactCoefficients.newBuilder().addPer(CoefficientScope.BLOCK).setExamples(examples))
            .toBuilder();
    if (validation > 0) {
      job.getExperimentBuilder().setValidationLimit(validation);
    }
    ExperimentPlan plan = ExperimentPlan.of(Jobs.resolved(job.build()));
    return features(plan, plan.layout().cells(ExactCell.class).get(0)).getLimit();
  }

  @Test
  void theDirectionIsTheSumWithTheCoefficientsFound() {
    ExperimentPlan plan = plan(ExactCoefficients.newBuilder());

    for (ExactCell cell : plan.layout().cells(ExactCell.class)) {
      CombineStep sum = step(plan, cell.direction()).step().getCombine();
      assertThat(sum.getCoefficients()).isEqualTo(cell.coefficients());
      assertThat(step(plan, cell.direction()).inputs()).contains(cell.coefficients());
      assertThat(sum.getTermsList())
          .extracting(Term::getVector)
          .isEqualTo(found(plan, cell).getVectorsList());
    }
  }

  @Test
  void allDirectionsOfAMethodAreTestedFromOnePass() {
    ExperimentPlan plan = plan(ExactCoefficients.newBuilder());

    List<ExactCell> cells =
        plan.layout().cells(ExactCell.class).stream()
            .filter(cell -> cell.method() == Method.LINEARIZED)
            .toList();
    for (int t = 0; t < 2; t++) {
      int task = t;
      List<SweepStep> tests =
          cells.stream()
              .map(cell -> step(plan, cell.tasks().get(task).test()).step().getSweep())
              .toList();
      assertThat(tests).extracting(SweepStep::getFeatures).containsOnly(tests.get(0).getFeatures());
      assertThat(step(plan, tests.get(0).getFeatures()).step().getFeatures().getDirectionsList())
          .containsExactlyElementsOf(cells.stream().map(ExactCell::direction).toList());
    }
    assertThat(cells.get(0).tasks()).extracting(TaskSweeps::task).containsExactly("a", "b");
  }

  /** Asked for later, only what it needs is computed. */
  @Test
  void everyStepOfTheExperimentWithoutItIsAsItWasWhereBlocksAloneAreAskedFor() {
    ExperimentPlan plan = plan(ExactCoefficients.newBuilder().addPer(CoefficientScope.BLOCK));

    assertThat(ExperimentPlan.of(Jobs.resolved(Jobs.experiment("one", 1e-4))).steps())
        .filteredOn(step -> step.kind() != StepKind.REPORT)
        .allMatch(step -> plan.find(step.id()).isPresent());
  }

  @Test
  void problemsAreNamedByField() {
    assertThat(
            violations(
                asking(
                    ExactCoefficients.newBuilder()
                        .addPer(CoefficientScope.TASK)
                        .addPer(CoefficientScope.TASK)
                        .addCriteriaValue(77)
                        .setExamples(2_000_000))))
        .containsExactly(
            "analyses[3].exact-coefficients.criteria: expected convex, head or entropy, found one"
                + " that this release does not know",
            "analyses[3].exact-coefficients.per: expected each once, found 'TASK' listed twice",
            "analyses[3].exact-coefficients.examples: expected a whole number from 0 to 1000000,"
                + " found 2000000");
    assertThat(violations(asking(ExactCoefficients.newBuilder()))).isEmpty();
  }

  /** STANDARD has no tangent features to solve on. */
  @Test
  void withoutAMethodInTheTangentSpaceThereIsNothingToSolve() {
    Job.Builder job =
        asking(ExactCoefficients.newBuilder().addCriteria(CoefficientCriterion.CONVEX)).toBuilder();
    job.getExperimentBuilder().clearMethods().addMethods(Method.STANDARD);

    assertThat(violations(job.build()))
        .containsExactly(
            "analyses[3].exact-coefficients: expected a method with tangent features (POSTHOC or"
                + " LINEARIZED) among the methods, found STANDARD");
  }

  private static List<String> violations(Job job) {
    return JobValidation.violations(JobDefaults.fill(job)).stream()
        .map(Violation::toString)
        .toList();
  }

  private static ExactCoefficientsAnalysis found(ExperimentPlan plan, ExactCell cell) {
    return step(plan, cell.coefficients()).step().getAnalysis().getExactCoefficients();
  }

  private static FeaturesStep features(ExperimentPlan plan, ExactCell cell) {
    return step(plan, found(plan, cell).getTasks(0).getFeatures()).step().getFeatures();
  }
}
