package dev.tangent.report.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleAnalyses;
import dev.tangent.results.fixture.SampleExact;
import dev.tangent.results.fixture.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactSectionTest {

  private static List<Table> tables(ExperimentResults results) {
    return ExactSection.of(results).orElseThrow().tables();
  }

  private static List<String> lines(Table table) {
    return table.rows().stream()
        .map(row -> String.join(" | ", row.cells().stream().map(Cell::value).toList()))
        .toList();
  }

  @Test
  void exactCoefficientsStandBesideTheCommonOneAndTheAscents() {
    ExperimentResults results = SampleExact.in(SampleAnalyses.in(SampleResults.oneSeed()), 1e-9);

    assertThat(lines(tables(results).get(0)))
        .hasSize(2 * 9)
        .first()
        .asString()
        .startsWith("POSTHOC | all, α = 1 | – | 73.6");
    assertThat(lines(tables(results).get(0)).subList(1, 5))
        .extracting(line -> line.substring(0, line.lastIndexOf(" | ", line.lastIndexOf(" | ") - 1)))
        .containsExactly(
            "POSTHOC | all, common | accuracy",
            "POSTHOC | each task | accuracy",
            "POSTHOC | each task | convex loss",
            "POSTHOC | each task | head's loss");
  }

  @Test
  void withoutAdditionAndAscentTheyStandAlone() {
    ExperimentResults results = SampleExact.in(SampleResults.threeSeeds(), 1e-9);

    assertThat(lines(tables(results).get(0))).hasSize(2 * 8);
    assertThat(tables(results).get(0).rows().get(2).cells().get(3).text())
        .as("the same in every seed")
        .isEqualTo("80.0 ± 0.0");
  }

  @Test
  void aMinimumHasItsCertificate() {
    Table minima = tables(SampleExact.in(SampleResults.oneSeed(), 3e-9)).get(1);

    assertThat(lines(minima).get(0))
        .startsWith("POSTHOC | each task | convex loss")
        .endsWith("| 0.750 | 0.500 | 3e-09");
    assertThat(minima.notes()).containsExactly("Every gradient is within 10⁻⁶: these are minima.");
  }

  @Test
  void aSearchThatDidNotArriveIsSaid() {
    Table minima = tables(SampleExact.in(SampleResults.oneSeed(), 1e-3)).get(1);

    assertThat(minima.notes())
        .containsExactly(
            "12 searches left a gradient above 10⁻⁶: the search ended before a minimum was"
                + " certain.");
  }

  @Test
  void anExperimentWithoutThemHasNoChapter() {
    assertThat(ExactSection.of(SampleResults.oneSeed())).isEmpty();
  }
}
