package dev.tangent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.report.findings.GridEdge;
import dev.tangent.report.negation.NegationTables;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.provenance.Experiment;
import dev.tangent.results.task.LearningRateChoice;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportEdgeCasesTest {

  @TempDir Path folder;

  @Test
  void oneTaskAndOneMethod() throws Exception {
    ExperimentResults results = only("animals", "animals", Method.LINEARIZED);
    ReportFiles.write(results, folder);
    assertThat(ReportFiles.figures(results).stream().map(Figure::id))
        .containsExactly("single-task", "addition", "negation");
    assertThat(HtmlReport.render(results)).contains("one task (animals)").doesNotContain("NaN");
  }

  @Test
  void aHostileNameStaysTextInEveryFile() throws Exception {
    String hostile = "</text><script>alert('x')</script>&\"" + "long-name-".repeat(20);
    ExperimentResults results = only("animals", hostile, Method.STANDARD);
    ReportFiles.write(results, folder);
    for (String file : List.of("report.html", "figures/single-task.svg", "figures/negation.svg")) {
      assertThat(folder.resolve(file)).content().doesNotContain("<script").contains("&lt;script");
    }
  }

  @Test
  void withoutAnalysesThereAreNoneInTheContents() {
    assertThat(HtmlReport.render(SampleResults.oneSeed()))
        .contains("href=\"#addition-section\"")
        .doesNotContain("disentanglement-section", "kernel-section", "geometry-section");
  }

  @Test
  void anEmptyColumnIsNotPrinted() {
    ExperimentResults sample = SampleResults.oneSeed();
    List<NegationResult> untold =
        sample.negation().stream()
            .map(
                r -> NegationResult.of(r.method(), r.seed(), r.task(), r.chosen(), null, r.curve()))
            .toList();
    Table table = new NegationTables(with(sample, untold)).means();
    assertThat(table.header()).containsExactly("method", "target", "control");
    assertThat(table.rows()).allMatch(row -> row.cells().size() == 3);
  }

  @Test
  void aRateBetweenOthersIsNotCalledAnEdge() {
    assertThat(new GridEdge(SampleResults.oneSeed()).learningRates()).isEmpty();
  }

  @Test
  void aRateOnAnEdgeNamesTheOneToOfferNext() {
    ExperimentResults all = SampleResults.oneSeed();
    List<LearningRateChoice> edges =
        List.of(
            new LearningRateChoice(
                Method.STANDARD,
                0,
                1e-4,
                List.of(
                    new LearningRateChoice.Candidate(5e-5, 0.7, 100, null),
                    new LearningRateChoice.Candidate(1e-4, 0.8, 100, null))));
    ExperimentResults results =
        ExperimentResults.of(
            all.experiment(),
            all.base(),
            all.datasets(),
            edges,
            all.zeroShot(),
            all.singleTask(),
            all.addition(),
            all.negation(),
            all.artifacts());

    assertThat(new GridEdge(results).learningRates())
        .hasSize(2)
        .last()
        .isEqualTo(
            "Submit the experiment again with 2e-4 among its rates: no fine-tune that is there is"
                + " computed again.");
  }

  private static ExperimentResults with(ExperimentResults all, List<NegationResult> negation) {
    return ExperimentResults.of(
        all.experiment(),
        all.base(),
        all.datasets(),
        all.learningRates(),
        all.zeroShot(),
        all.singleTask(),
        all.addition(),
        negation,
        all.artifacts());
  }

  /** The sample's rows of one task and method, under another name. */
  private static ExperimentResults only(String task, String name, Method method) {
    ExperimentResults all = SampleResults.small();
    Experiment e = all.experiment();
    Experiment experiment =
        new Experiment(
            e.id(),
            e.name(),
            e.spec(),
            List.of(name),
            e.control(),
            List.of(method),
            e.seeds(),
            e.fineTuning(),
            e.controlThreshold(),
            e.machine(),
            e.versions(),
            null,
            null,
            null);
    AccuracyCell alone =
        all.singleTask().stream()
            .filter(r -> r.method() == method && r.task().equals(task))
            .findFirst()
            .orElseThrow()
            .cell();
    AdditionResult addition =
        all.addition().stream().filter(r -> r.method() == method).findFirst().orElseThrow();
    NegationResult negation =
        all.negation().stream()
            .filter(r -> r.method() == method && r.task().equals(task))
            .findFirst()
            .orElseThrow();
    return ExperimentResults.of(
        experiment,
        all.base(),
        List.of(),
        List.of(),
        List.of(),
        List.of(SingleTaskResult.of(method, 0, name, alone)),
        List.of(
            AdditionResult.of(
                method,
                0,
                AdditionPoint.of(addition.alpha(), List.of(AdditionTask.of(name, alone, alone))),
                null,
                addition.curve())),
        List.of(NegationResult.of(method, 0, name, negation.chosen(), null, negation.curve())),
        List.of());
  }
}
