package dev.tangent.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.evaluator.PlayedExperiment;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.evaluator.registry.AnalysisKinds;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.Compatibility;
import dev.tangent.proto.v1.ExactCoefficients;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeComparison;
import dev.tangent.proto.v1.MergeTies;
import dev.tangent.proto.v1.Metric;
import dev.tangent.proto.v1.ResolvedBase;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.results.BaseResults;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.advantage.Advantages;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.compatibility.Compatibilities;
import dev.tangent.results.compatibility.VectorCompatibility;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.exact.ExactResult.FoundCoefficient;
import dev.tangent.results.exact.ExactResults;
import dev.tangent.results.geometry.VectorGeometry;
import dev.tangent.results.health.TangentHealth;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.merge.MergeResult;
import dev.tangent.results.merge.Merges;
import dev.tangent.results.provenance.ArtifactReference;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.task.ZeroShotResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three methods, two tasks and a control, with every analysis: each row is where it belongs. */
class ResultsAssemblyTest {

  @TempDir Path folder;

  private ExperimentResults assembled(ResolvedJob job) {
    StoredSteps stored = new StoredSteps(folder);
    new PlayedExperiment(job).leave(stored::with);
    return new ResultsAssembly(job, "report-id", stored.artifacts()).assemble();
  }

  @Test
  void saysWhatTheExperimentWasMadeOf() {
    ExperimentResults results = assembled(Jobs.resolved(Jobs.experiment("one", 1e-4)));

    assertThat(results.experiment().id()).isEqualTo("report-id");
    assertThat(results.experiment().name()).isEqualTo("trial");
    assertThat(results.experiment().spec().get("base").getAsString()).isEqualTo("nano");
    assertThat(results.experiment().controlThreshold()).isEqualTo(0.95);
    assertThat(results.base().artifact()).isEqualTo("base-id");
    assertThat(results.datasets())
        .extracting(DatasetUse::name, DatasetUse::role, DatasetUse::classes, DatasetUse::test)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", DatasetUse.TASK, 3, 10),
            org.assertj.core.groups.Tuple.tuple("b", DatasetUse.TASK, 3, 10),
            org.assertj.core.groups.Tuple.tuple("c", DatasetUse.CONTROL, 3, 10));
  }

  @Test
  void theTablesHaveARowForEachMethodAndTask() {
    ExperimentResults results = assembled(Jobs.resolved(Jobs.experiment("one", 1e-4)));

    assertThat(results.zeroShot()).extracting(ZeroShotResult::task).containsExactly("a", "b", "c");
    assertThat(results.zeroShot()).allMatch(row -> row.correct() == 4);
    assertThat(results.singleTask()).hasSize(6).allMatch(row -> row.correct() == 8);
    assertThat(results.addition())
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.alpha()).isEqualTo(PlayedExperiment.CHOSEN);
              assertThat(row.absolute()).isCloseTo(0.6, within(1e-12));
              assertThat(row.normalized()).isCloseTo(0.6 / 0.8, within(1e-12));
              assertThat(row.atOne().absolute()).isCloseTo(0.8, within(1e-12));
            });
    assertThat(results.negation()).hasSize(6).allMatch(row -> row.target().correct() == 6);
    assertThat(results.learningRates()).as("of what was trained").hasSize(2);
    assertThat(results.analyses().rows(Sums.TASK_SETS)).isEmpty();
    assertThat(results.otherBases()).isEmpty();
  }

  @Test
  void namesWhatPeopleTakeWithThem() {
    ResolvedJob job = Jobs.resolved(Jobs.experiment("one", 1e-4));

    assertThat(assembled(job).artifacts())
        .extracting(ArtifactReference::id)
        .allMatch(id -> ExperimentPlan.of(job).find(id).isPresent())
        .hasSize(2 * (2 + 2) + 3 * 2);
  }

  @Test
  void theAnalysesHaveTheirRows() {
    Analyses analyses = assembled(Jobs.resolved(Jobs.withEveryAnalysis("one", 1e-4))).analyses();

    assertThat(analyses.rows(Advantages.TABLE)).hasSize(2).allMatch(row -> row.advantage() == 0);
    assertThat(analyses.rows(Sums.TASK_SETS)).hasSize(2).allMatch(row -> row.tasks().size() == 2);
    assertThat(analyses.rows(Sums.LEAVE_ONE_OUT))
        .hasSize(4)
        .allMatch(row -> row.others().size() == 1);
    assertThat(analyses.rows(Sums.PER_TASK_COEFFICIENTS))
        .extracting(row -> row.method())
        .containsExactly(Method.POSTHOC, Method.LINEARIZED);
    assertThat(analyses.rows(DisentanglementMeans.TABLE)).isNotEmpty();
    assertThat(analyses.rows(Kernels.TABLE))
        .extracting(row -> row.task(), row -> row.control())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "c"),
            org.assertj.core.groups.Tuple.tuple("b", "c"));
    assertThat(analyses.rows(VectorGeometry.TABLE)).hasSize(2);
  }

  @Test
  void exactCoefficientsAreRowsAndCells() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .addAnalyses(
            Analysis.newBuilder()
                .setExactCoefficients(
                    ExactCoefficients.newBuilder().addPer(CoefficientScope.TASK)));
    Analyses analyses = assembled(Jobs.resolved(job.build())).analyses();

    assertThat(analyses.rows(ExactResults.TABLE))
        .hasSize(2 * 3)
        .allSatisfy(
            row -> {
              assertThat(row.absolute()).isCloseTo(0.8, within(1e-12));
              assertThat(row.coefficients())
                  .extracting(FoundCoefficient::task)
                  .containsExactly("a", "b");
              assertThat(row.minimum().examples()).isEqualTo(20);
            });
    assertThat(AnalysisKinds.metrics(analyses))
        .filteredOn(
            cell -> cell.getAnalysis().equals("exact-coefficients {per: task, criterion: entropy}"))
        .extracting(Metric::getName)
        .containsExactlyElementsOf(
            Collections.nCopies(
                    2,
                    List.of(
                        "absolute",
                        "normalized",
                        "loss",
                        "gradient_norm",
                        "coefficient",
                        "coefficient"))
                .stream()
                .flatMap(List::stream)
                .toList());
  }

  /** Two vectors and their sum, on two tasks and the control; the sum at the α chosen. */
  @Test
  void everyVectorAndSumSaysHowFarItMovesFeatures() {
    List<TangentHealth> health =
        assembled(Jobs.resolved(Jobs.experiment("one", 1e-4))).tangentHealth();

    assertThat(health).hasSize(2 * 3 * 3);
    assertThat(health)
        .extracting(TangentHealth::method)
        .containsOnly(Method.POSTHOC, Method.LINEARIZED);
    for (TangentHealth row : health) {
      double alpha = row.task() == null ? PlayedExperiment.CHOSEN : 1;
      assertThat(row.alpha()).isEqualTo(alpha);
      assertThat(row.mean()).isEqualTo(alpha * PlayedExperiment.MOVED);
      assertThat(row.percentile95()).isEqualTo(alpha * 2 * PlayedExperiment.MOVED);
      assertThat(row.n()).isEqualTo(10);
    }
  }

  /** As those of an earlier version: then nothing is said, and nothing fails. */
  @Test
  void featuresThatDoNotSayHowFarVectorsMoveThemHaveNoRows() {
    ResolvedJob job = Jobs.resolved(Jobs.experiment("one", 1e-4));
    StoredSteps stored = new StoredSteps(folder);
    new PlayedExperiment(job)
        .leave((id, metrics, payload) -> stored.with(id, without(metrics), payload));

    assertThat(new ResultsAssembly(job, "report-id", stored.artifacts()).assemble().tangentHealth())
        .isEmpty();
  }

  private static Map<String, String> without(Map<String, String> metrics) {
    return metrics.containsKey("health_examples") ? Map.of() : metrics;
  }

  @Test
  void everyMergeHasARowForEachMethod() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .addAnalyses(
            Analysis.newBuilder()
                .setMerge(
                    MergeComparison.newBuilder()
                        .setTangentGrid(Grid.newBuilder().setTo(1).setPoints(3))
                        .addMethods(
                            Merge.newBuilder().setTies(MergeTies.newBuilder().setDensity(0.1)))));

    List<MergeResult> rows = assembled(Jobs.resolved(job.build())).analyses().rows(Merges.TABLE);

    assertThat(rows).extracting(MergeResult::method).containsExactly(Method.values());
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.name()).isEqualTo("ties {density: 0.1}");
              assertThat(row.norm()).isEqualTo(2.5);
              assertThat(row.seconds()).isEqualTo(0.25);
              assertThat(row.alpha()).isEqualTo(PlayedExperiment.CHOSEN);
              assertThat(row.absolute()).isCloseTo(0.6, within(1e-12));
              assertThat(row.atOne().normalized()).isCloseTo(1, within(1e-12));
              assertThat(row.curve()).hasSize(3);
              assertThat(row.validation()).isCloseTo(1, within(1e-12));
            });
  }

  /** Own and other vector move features alike: half of the gain, 0.4, is predicted to go. */
  @Test
  void everyTaskOfEveryMethodHasAPredictedDrop() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .addAnalyses(Analysis.newBuilder().setCompatibility(Compatibility.getDefaultInstance()));

    Analyses analyses = assembled(Jobs.resolved(job.build())).analyses();

    List<VectorCompatibility> rows = analyses.rows(Compatibilities.TABLE);
    assertThat(rows)
        .extracting(VectorCompatibility::method)
        .containsExactly(Method.STANDARD, Method.LINEARIZED);
    assertThat(rows.get(0).whole().cancelled()).isEqualTo(0.25);
    assertThat(rows.get(0).predictions())
        .as("of STANDARD and of POSTHOC, which has the features")
        .extracting(drop -> drop.method() + " " + drop.task())
        .containsExactly("STANDARD a", "STANDARD b", "POSTHOC a", "POSTHOC b");
    assertThat(rows.get(1).predictions())
        .hasSize(2)
        .allSatisfy(
            drop -> {
              assertThat(drop.gain()).isCloseTo(0.4, within(1e-12));
              assertThat(drop.predicted()).isCloseTo(0.2, within(1e-12));
              assertThat(drop.measured()).isCloseTo(0, within(1e-12));
            });
    assertThat(analyses.aggregates(Compatibilities.TABLE)).hasSize(4);
    assertThat(AnalysisKinds.metrics(analyses))
        .filteredOn(cell -> cell.getName().equals("predicted-drop"))
        .hasSize(6);
  }

  @Test
  void anotherBaseHasTablesOfItsOwn() {
    Job.Builder job = Jobs.experiment("one", 1e-4).toBuilder();
    job.getExperimentBuilder()
        .setCompareBases(ComparedBases.newBuilder().addBases("random").addTasks("b"));
    ResolvedJob compared =
        Jobs.resolved(job.build()).toBuilder()
            .addOtherBases(ResolvedBase.newBuilder().setName("random").setArtifact("random-id"))
            .build();

    ExperimentResults results = assembled(compared);

    assertThat(results.singleTask()).as("the experiment's own").hasSize(6);
    assertThat(results.otherBases()).hasSize(1);
    BaseResults other = results.otherBases().get(0);
    assertThat(other.base().name()).isEqualTo("random");
    assertThat(other.singleTask()).hasSize(3).allMatch(row -> row.task().equals("b"));
  }

  @Test
  void whatIsMissingIsNamed() {
    ResolvedJob job = Jobs.resolved(Jobs.experiment("one", 1e-4));
    String missing = ExperimentPlan.of(job).layout().cells(NegationCell.class).get(0).controlTest();
    StoredSteps stored = new StoredSteps(folder);
    new PlayedExperiment(job)
        .leave(
            (id, metrics, payload) -> {
              if (!id.equals(missing)) {
                stored.with(id, metrics, payload);
              }
            });

    assertThatThrownBy(() -> new ResultsAssembly(job, "report-id", stored.artifacts()).assemble())
        .isInstanceOf(UnusableArtifactException.class)
        .hasMessageContaining(missing);
  }
}
