package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tangent.common.Method;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.JobState;
import dev.tangent.results.BaseResults;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.advantage.Advantages;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.compatibility.Compatibilities;
import dev.tangent.results.compatibility.VectorCompatibility;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.exact.ExactResult;
import dev.tangent.results.exact.ExactResults;
import dev.tangent.results.exact.Per;
import dev.tangent.results.geometry.VectorGeometry;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.merge.MergeResult;
import dev.tangent.results.merge.Merges;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.sums.TaskSetResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The analyses that explain the tables, through the real services, on two bases. */
class AnalysesIT {

  private static ExperimentResults results;

  @BeforeAll
  static void runOnce() throws Exception {
    RunningTangent tangent = RunningTangent.shared();
    tangent.importModel("nano-other", NanoModel.small().withSeed(8));
    tangent.submit(SystemJobs.analyses("analyses", "nano-other"));
    Outcome outcome = tangent.await("analyses", Duration.ofMinutes(4));
    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
    String report = tangent.jobs().find("analyses").orElseThrow().plan().goal().id();
    results =
        ResultsJson.read(
            new String(
                tangent.artifacts().read(report, PayloadNames.RESULTS), StandardCharsets.UTF_8),
            "the report");
  }

  @Test
  void theNonLinearAdvantageIsThereForEveryTask() {
    assertThat(results.analyses().rows(Advantages.TABLE)).hasSize(2);
  }

  /** The set of all tasks is the addition of all tasks, found by another way. */
  @Test
  void theLargestTaskSetIsTheAddition() {
    for (TaskSetResult set : results.analyses().rows(Sums.TASK_SETS)) {
      AdditionResult addition =
          results.addition().stream()
              .filter(a -> a.method() == set.method())
              .findFirst()
              .orElseThrow();
      assertThat(set.tasks()).containsExactlyElementsOf(results.experiment().tasks());
      assertThat(set.alpha()).isEqualTo(addition.alpha());
      assertThat(set.perTask()).isEqualTo(addition.perTask());
    }
    assertThat(results.analyses().rows(Sums.TASK_SETS)).hasSize(2);
  }

  @Test
  void leavingOneOutSaysWhatBecomesOfIt() {
    assertThat(results.analyses().rows(Sums.LEAVE_ONE_OUT))
        .hasSize(2 * 2)
        .allMatch(row -> row.tasks().size() == 1 && row.others().size() == 1)
        .allMatch(row -> row.others().get(0).n() == 30);
  }

  @Test
  void coefficientsOfTheirOwnDoNotLoseOnValidation() {
    assertThat(results.analyses().rows(Sums.PER_TASK_COEFFICIENTS)).hasSize(2);
    for (PerTaskCoefficients row : results.analyses().rows(Sums.PER_TASK_COEFFICIENTS)) {
      assertThat(row.validation()).isGreaterThanOrEqualTo(row.commonValidation());
    }
  }

  @Test
  void exactCoefficientsAreCertifiedMinima() {
    List<ExactResult> rows = results.analyses().rows(ExactResults.TABLE);

    assertThat(rows).hasSize(2 * 2 * 3);
    for (ExactResult row : rows) {
      assertThat(row.minimum().certified()).as("%s", row).isTrue();
      assertThat(row.minimum().loss()).isLessThanOrEqualTo(row.minimum().lossAtOne());
      assertThat(row.perTask()).hasSize(2).allMatch(task -> task.n() == 30);
      assertThat(row.coefficients())
          .hasSize(row.per() == Per.TASK ? 2 : 2 * 3)
          .allMatch(c -> (c.block() == null) == (row.per() == Per.TASK));
    }
  }

  @Test
  void disentanglementIsZeroAtTheOriginForEveryMethod() {
    assertThat(results.analyses().rows(DisentanglementMeans.TABLE))
        .extracting(Disentanglement::method)
        .containsExactly(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);
    for (Disentanglement row : results.analyses().rows(DisentanglementMeans.TABLE)) {
      int zero = row.alphas().indexOf(0.0);
      assertThat(row.error().get(zero).get(zero)).isZero();
      assertThat(row.soft().get(zero).get(zero)).isZero();
    }
  }

  @Test
  void theKernelHasItsEigenvaluesAndRegression() {
    assertThat(results.analyses().rows(Kernels.TABLE)).hasSize(2);
    for (KernelAnalysis row : results.analyses().rows(Kernels.TABLE)) {
      assertThat(row.eigenvalues()).hasSize(6 + 4);
      assertThat(row.taskEnergy()).hasSize(6);
      assertThat(row.regression().linearized()).hasSize(1);
      assertThat(row.regression().n()).isEqualTo(6);
      assertThat(row.regression().linearized().get(0).n()).isEqualTo(6);
    }
  }

  @Test
  void geometryCoversWhatWasTrained() {
    assertThat(results.analyses().rows(VectorGeometry.TABLE))
        .extracting(VectorGeometry::method)
        .containsExactly(Method.STANDARD, Method.LINEARIZED);
  }

  /**
   * Under STANDARD by the very same sweeps; in the tangent space by the features of the sum, not
   * the sum of features.
   */
  @Test
  void theLinearMergeIsTheAddition() {
    assertThat(merges("linear")).hasSize(3);
    for (MergeResult linear : merges("linear")) {
      AdditionResult addition =
          results.addition().stream()
              .filter(a -> a.method() == linear.method())
              .findFirst()
              .orElseThrow();
      if (linear.method() == Method.STANDARD) {
        assertThat(linear.chosen()).isEqualTo(addition.chosen());
      }
      assertThat(linear.atOne().absolute())
          .as("one of 30 examples may fall the other way in float32")
          .isCloseTo(addition.atOne().absolute(), within(1 / 30.0));
    }
  }

  /** What the evaluator measured on each task's data, the composer merged by. */
  @Test
  void mergesByDataAreAmongTheOthers() {
    for (String method : List.of("fisher", "regmean")) {
      assertThat(merges(method)).hasSize(3).allMatch(row -> row.norm() > 0);
    }
  }

  @Test
  void everyMergeHasItsLengthAndItsTime() {
    assertThat(merges("tsv-m")).hasSize(3).allMatch(row -> row.norm() > 0);
    for (int m = 0; m < 3; m++) {
      assertThat(2 * merges("average").get(m).norm())
          .isCloseTo(merges("linear").get(m).norm(), withinPercentage(1e-3));
    }
    assertThat(results.analyses().rows(Merges.TABLE)).allMatch(row -> row.seconds() != null);
  }

  /** Two numbers that one rounding to float32 tells apart. */
  @Test
  void factorsMakeTheSameMerge() {
    List<MergeResult> ofFactors =
        results.analyses().rows(Merges.TABLE).stream()
            .filter(row -> row.name().equals("tsv-m {from: factors}"))
            .toList();
    assertThat(ofFactors).hasSize(3);
    for (int m = 0; m < 3; m++) {
      assertThat(ofFactors.get(m).norm())
          .isCloseTo(merges("tsv-m").get(m).norm(), withinPercentage(1e-3));
    }
  }

  @Test
  void everyTaskHasAPredictedDropBesideTheOneThatCame() {
    assertThat(results.analyses().rows(Compatibilities.TABLE))
        .extracting(VectorCompatibility::method)
        .containsExactly(Method.STANDARD, Method.LINEARIZED);
    for (VectorCompatibility row : results.analyses().rows(Compatibilities.TABLE)) {
      assertThat(row.whole().subspaces()).isNotNull();
      assertThat(row.predictions()).isNotEmpty().allMatch(drop -> drop.measured() != null);
    }
  }

  private static List<MergeResult> merges(String name) {
    return results.analyses().rows(Merges.TABLE).stream()
        .filter(row -> row.name().equals(name))
        .toList();
  }

  @Test
  void anotherBaseHasItsOwnRows() {
    BaseResults other = results.otherBases().get(0);
    assertThat(other.base().name()).isEqualTo("nano-other");
    assertThat(other.singleTask()).hasSize(2).allMatch(row -> row.method() == Method.POSTHOC);
    Analyses analyses = other.analyses();
    assertThat(analyses.rows(DisentanglementMeans.TABLE)).hasSize(1);
    assertThat(analyses.rows(Kernels.TABLE)).isEmpty();
    assertThat(other.zeroShot()).isNotEqualTo(results.zeroShot());
  }
}
