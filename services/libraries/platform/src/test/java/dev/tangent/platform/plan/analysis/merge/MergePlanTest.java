package dev.tangent.platform.plan.analysis.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.FisherLabels;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeAverage;
import dev.tangent.proto.v1.MergeComparison;
import dev.tangent.proto.v1.MergeFisher;
import dev.tangent.proto.v1.MergeLinear;
import dev.tangent.proto.v1.MergeRegMean;
import dev.tangent.proto.v1.MergeStatistics;
import dev.tangent.proto.v1.MergeTies;
import dev.tangent.proto.v1.MergeTsvM;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.StatisticsKind;
import dev.tangent.proto.v1.StatisticsStep;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergePlanTest {

  private static final Merge LINEAR =
      Merge.newBuilder().setLinear(MergeLinear.getDefaultInstance()).build();
  private static final Merge AVERAGE =
      Merge.newBuilder().setAverage(MergeAverage.getDefaultInstance()).build();
  private static final Merge TIES = ties(0.2);

  private static Merge ties(double density) {
    return Merge.newBuilder().setTies(MergeTies.newBuilder().setDensity(density)).build();
  }

  private static Job asking(Merge... merges) {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .addAnalyses(
            Analysis.newBuilder()
                .setMerge(MergeComparison.newBuilder().addAllMethods(List.of(merges))));
    return job.build();
  }

  private static ExperimentPlan plan(Merge... merges) {
    return ExperimentPlan.of(Jobs.resolved(asking(merges)));
  }

  private static PlannedStep step(ExperimentPlan plan, String id) {
    return plan.find(id).orElseThrow();
  }

  @Test
  void everyMethodAndMergeHasACellWithTheDirectionOfItsOwnVectors() {
    ExperimentPlan plan = plan(AVERAGE, TIES);

    List<MergeCell> cells = plan.layout().cells(MergeCell.class);
    assertThat(cells)
        .extracting(cell -> cell.method() + " " + cell.merge().text())
        .containsExactly(
            "STANDARD average",
            "STANDARD ties {density: 0.2}",
            "POSTHOC average",
            "POSTHOC ties {density: 0.2}",
            "LINEARIZED average",
            "LINEARIZED ties {density: 0.2}");
    assertThat(cells.get(3).direction())
        .as("STANDARD's vectors")
        .isEqualTo(cells.get(1).direction())
        .isNotEqualTo(cells.get(5).direction());
    CombineStep combine = step(plan, cells.get(5).direction()).step().getCombine();
    assertThat(combine.getMerge()).isEqualTo(TIES);
    assertThat(combine.getTermsList()).hasSize(2).allMatch(term -> term.getCoefficient() == 1);
  }

  @Test
  void theTangentSpaceReadsTheFeaturesOfTheMergedDirection() {
    ExperimentPlan plan = plan(AVERAGE);

    for (MergeCell cell : plan.layout().cells(MergeCell.class)) {
      SweepStep sweep = step(plan, cell.swept().tasks().get(0).validation()).step().getSweep();
      assertThat(sweep.getDirections(0).getTerms(0).getVector()).isEqualTo(cell.direction());
      assertThat(sweep.getPointsCount())
          .as("the grids of addition")
          .isEqualTo(cell.method() == Method.STANDARD ? 3 : 201);
      assertThat(sweep.getFeatures().isEmpty()).isEqualTo(cell.method() == Method.STANDARD);
      if (!sweep.getFeatures().isEmpty()) {
        assertThat(step(plan, sweep.getFeatures()).step().getFeatures().getDirectionsList())
            .containsExactly(cell.direction());
      }
    }
  }

  /** Asked for later, or with one more method, nothing is computed again. */
  @Test
  void everyStepOfTheExperimentWithoutItIsAsItWas() {
    ExperimentPlan plan = plan(AVERAGE, TIES);

    for (ExperimentPlan smaller :
        List.of(ExperimentPlan.of(Jobs.resolved(Jobs.experiment("one", 1e-4))), plan(AVERAGE))) {
      assertThat(smaller.steps())
          .filteredOn(step -> step.kind() != StepKind.REPORT)
          .allMatch(step -> plan.find(step.id()).isPresent());
    }
  }

  @Test
  void linearIsTheSumOfAddition() {
    ExperimentPlan plan = plan(LINEAR);
    CombineStep combine =
        step(plan, plan.layout().cells(MergeCell.class).get(0).direction()).step().getCombine();
    assertThat(combine.hasMerge()).isFalse();
    assertThat(plan.steps()).filteredOn(step -> step.kind() == StepKind.COMBINE).hasSize(2);
  }

  /**
   * Each vector's once, read by the merge in the order of its terms; another task computes its own.
   */
  @Test
  void tsvOfFactorsHasAStepForEachVector() {
    Merge merge = Merge.newBuilder().setTsvM(MergeTsvM.newBuilder().setFrom("factors")).build();
    ExperimentPlan plan = plan(merge);

    CombineStep combine =
        step(plan, plan.layout().cells(MergeCell.class).get(0).direction()).step().getCombine();
    assertThat(combine.getFactorsList())
        .extracting(id -> step(plan, id).step().getFactors().getVector())
        .containsExactlyElementsOf(combine.getTermsList().stream().map(Term::getVector).toList());
    assertThat(plan.steps())
        .filteredOn(step -> step.kind() == StepKind.FACTORS)
        .as("of two trained methods and two tasks")
        .hasSize(4)
        .extracting(PlannedStep::label)
        .allMatch(label -> label.startsWith("singular factors of vector "));
    assertThat(plan(Merge.newBuilder().setTsvM(MergeTsvM.getDefaultInstance()).build()).steps())
        .noneMatch(step -> step.kind() == StepKind.FACTORS);
  }

  private static final Merge FISHER =
      Merge.newBuilder().setFisher(MergeFisher.getDefaultInstance()).build();
  private static final Merge REGMEAN =
      Merge.newBuilder().setRegmean(MergeRegMean.getDefaultInstance()).build();

  private static List<StatisticsStep> statistics(ExperimentPlan plan, MergeCell cell) {
    return step(plan, cell.direction()).step().getCombine().getStatisticsList().stream()
        .map(id -> step(plan, id).step().getStatistics())
        .toList();
  }

  private static List<String> vectors(ExperimentPlan plan, MergeCell cell) {
    return step(plan, cell.direction()).step().getCombine().getTermsList().stream()
        .map(Term::getVector)
        .toList();
  }

  /** Each task's own model on its own data; POSTHOC merges STANDARD's vectors. */
  @Test
  void fisherHasTheInformationOfEachVectorOnItsOwnTask() {
    ExperimentPlan plan = plan(FISHER);

    for (MergeCell cell : plan.layout().cells(MergeCell.class)) {
      List<StatisticsStep> measured = statistics(plan, cell);
      assertThat(measured)
          .extracting(StatisticsStep::getVector)
          .containsExactlyElementsOf(vectors(plan, cell));
      assertThat(measured).extracting(StatisticsStep::getDataset).doesNotHaveDuplicates();
      assertThat(measured)
          .allMatch(m -> m.getKind() == StatisticsKind.FISHER)
          .allMatch(m -> m.getLinearized() == (cell.method() == Method.LINEARIZED))
          .allMatch(
              m -> step(plan, m.getHead()).step().getHead().getDataset().equals(m.getDataset()))
          .allMatch(StatisticsStep::getFreezeEmbeddings)
          .allMatch(m -> m.getSettings().getExamples() == 256);
    }
    assertThat(plan.steps())
        .filteredOn(step -> step.kind() == StepKind.STATISTICS)
        .as("of two trained methods and two tasks")
        .hasSize(4)
        .extracting(PlannedStep::label)
        .allMatch(label -> label.startsWith("Fisher information of "));
  }

  /** What the layers of the linearized model read is what the base's read. */
  @Test
  void regmeanMeasuresLinearizedModelsAtTheBase() {
    ExperimentPlan plan = plan(REGMEAN);

    for (MergeCell cell : plan.layout().cells(MergeCell.class)) {
      List<StatisticsStep> measured = statistics(plan, cell);
      assertThat(measured)
          .hasSize(2)
          .allMatch(m -> m.getKind() == StatisticsKind.GRAM && m.getHead().isEmpty())
          .extracting(StatisticsStep::getVector)
          .isEqualTo(cell.method() == Method.LINEARIZED ? List.of("", "") : vectors(plan, cell));
    }
  }

  /** How labels are taken is nothing to Gram matrices. */
  @Test
  void settingsOfStatisticsReachTheStepsThatReadThem() {
    Job.Builder asked = asking(FISHER, REGMEAN).toBuilder();
    asked
        .getExperimentBuilder()
        .getAnalysesBuilder(3)
        .getMergeBuilder()
        .getStatisticsBuilder()
        .setExamples(8)
        .setLabels(FisherLabels.DRAWN);
    ExperimentPlan plan = ExperimentPlan.of(Jobs.resolved(asked.build()));

    assertThat(plan.steps())
        .filteredOn(step -> step.kind() == StepKind.STATISTICS)
        .hasSize(8)
        .extracting(step -> step.step().getStatistics())
        .allMatch(m -> m.getSettings().getExamples() == 8)
        .allMatch(
            m ->
                m.getSettings().getLabels()
                    == (m.getKind() == StatisticsKind.GRAM
                        ? FisherLabels.EXACT
                        : FisherLabels.DRAWN));
  }

  /** An experiment that asked before there were such methods is the same experiment. */
  @Test
  void otherMergesHaveNoStatistics() {
    Job filled = JobDefaults.fill(asking(TIES));
    assertThat(filled.getExperiment().getAnalyses(3).getMerge().hasStatistics()).isFalse();
    assertThat(plan(TIES).steps()).noneMatch(step -> step.kind() == StepKind.STATISTICS);
  }

  private static Job withStatistics(MergeStatistics statistics, Merge... merges) {
    Job.Builder job = asking(merges).toBuilder();
    job.getExperimentBuilder().getAnalysesBuilder(3).getMergeBuilder().setStatistics(statistics);
    return job.build();
  }

  @Test
  void problemsOfStatisticsAreNamedByField() {
    MergeStatistics.Builder some = MergeStatistics.newBuilder();
    assertThat(violations(withStatistics(some.setExamples(0).setLabelsValue(9).build(), FISHER)))
        .containsExactly(
            "analyses[3].merge.statistics.examples: expected a whole number from 1 to 1000000,"
                + " found 0",
            "analyses[3].merge.statistics.labels: expected exact, drawn or batch, found 9");
    assertThat(violations(withStatistics(MergeStatistics.getDefaultInstance(), TIES)))
        .containsExactly(
            "analyses[3].merge.statistics: expected nothing, unless fisher or regmean is among the"
                + " methods, found settings of it");
    assertThat(violations(asking(FISHER, REGMEAN))).isEmpty();
  }

  private static List<String> violations(Job job) {
    return JobValidation.violations(JobDefaults.fill(job)).stream()
        .map(Violation::toString)
        .toList();
  }

  @Test
  void theSameMethodWithOtherSettingsIsAnotherMerge() {
    assertThat(violations(asking(TIES, ties(0.1), AVERAGE))).isEmpty();
  }

  @Test
  void problemsAreNamedByField() {
    assertThat(violations(asking()))
        .containsExactly(
            "analyses[3].merge.methods: expected at least one merge method, found none");
    assertThat(violations(asking(TIES, TIES, Merge.getDefaultInstance())))
        .containsExactly(
            "analyses[3].merge.methods[1]: expected each method once with the same settings, found"
                + " ties {density: 0.2} again",
            "analyses[3].merge.methods[2]: expected a merge method, found one that this release"
                + " does not know");
    Job.Builder alone = asking(TIES).toBuilder();
    alone.getExperimentBuilder().clearTasks().addTasks("a");
    alone
        .getExperimentBuilder()
        .getAnalysesBuilder(3)
        .getMergeBuilder()
        .setGrid(Grid.newBuilder().setFrom(1).setTo(0).setPoints(1));
    assertThat(violations(alone.build()))
        .containsExactly(
            "analyses[3].merge.grid.points: expected a whole number from 2 to 10000, found 1",
            "analyses[3].merge.grid: expected from < to, found from 1 to 0",
            "analyses[3].merge: expected two tasks or more, found 1");
  }
}
