package dev.tangent.report.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.report.HtmlReport;
import dev.tangent.report.TextTables;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.health.TangentHealth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample has the tasks animals and foods and the control nouns. */
class HealthSectionTest {

  @Test
  void aRowSaysOwnWorstOtherAndControl() {
    Table table =
        table(
            row("animals", "animals", 1, 0.9, 1.4),
            row("animals", "foods", 1, 0.5, 0.7),
            row("animals", "nouns", 1, 0.3, 0.4));

    assertThat(table.header())
        .containsExactly("method", "vector", "own task", "worst other task", "control");
    assertThat(table.rows()).hasSize(1);
    assertThat(table.rows().get(0).cells())
        .extracting(Cell::text)
        .containsExactly("LINEARIZED", "animals", "0.90 ≤ 1.40", "0.50 ≤ 0.70", "0.30 ≤ 0.40");
    assertThat(table.notes())
        .contains("Every mean is 1 or less: no vector and no sum drowns the base's features.");
  }

  /** A mean of exactly 1 is healthy, whatever the 95th percentile. */
  @Test
  void aboveOneItSaysWhatThatMeansAndWhatToDo() {
    Table table =
        table(
            row("animals", "animals", 1, 2.35, 3),
            row("animals", "foods", 1, 0.5, 0.7),
            row("foods", "foods", 1, 1, 1.9),
            row(null, "animals", 0.4, 5.4, 7),
            row(null, "foods", 0.4, 0.2, 0.3));

    assertThat(table.notes())
        .anyMatch(
            n ->
                n.equals(
                    "LINEARIZED: the vector of animals moves features by up to 2.35 times their own"
                        + " length (on animals)."))
        .anyMatch(n -> n.startsWith("LINEARIZED: the sum at α = 0.40 moves features by up to 5.40"))
        .anyMatch(n -> n.contains("Take a lower learning rate, fewer steps, or a penalty"));
  }

  @Test
  void ofSeveralSeedsTheMeansAreShown() {
    List<TangentHealth> rows = new ArrayList<>();
    rows.add(row("animals", "animals", 1, 0.4, 0.6));
    rows.add(new TangentHealth(Method.LINEARIZED, 1, "animals", "animals", 1, 0.6, 0.8, 100));

    Table table = new HealthTable(SampleResults.small().with(rows)).table();

    assertThat(table.rows().get(0).cells().get(2).text()).isEqualTo("0.50 ≤ 0.70");
  }

  @Test
  void pageAndTerminalHaveTheSectionWhereItWasMeasured() {
    ExperimentResults measured =
        SampleResults.small().with(List.of(row("animals", "animals", 1, 1.2, 1.5)));

    assertThat(HtmlReport.render(measured)).contains("tangent-health-section", "1.20");
    assertThat(TextTables.render(measured))
        .contains("Tangent health")
        .containsIgnoringWhitespaces("Take a lower learning rate");
    assertThat(HtmlReport.render(SampleResults.small())).doesNotContain("tangent-health");
  }

  private static Table table(TangentHealth... rows) {
    return new HealthTable(SampleResults.small().with(List.of(rows))).table();
  }

  private static TangentHealth row(
      String task, String on, double alpha, double mean, double percentile95) {
    return new TangentHealth(Method.LINEARIZED, 0, task, on, alpha, mean, percentile95, 100);
  }
}
