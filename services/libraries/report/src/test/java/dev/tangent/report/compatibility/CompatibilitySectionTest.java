package dev.tangent.report.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.report.HtmlReport;
import dev.tangent.report.TextTables;
import dev.tangent.results.fixture.SampleCompatibilities;
import dev.tangent.results.fixture.SampleResults;
import org.junit.jupiter.api.Test;

class CompatibilitySectionTest {

  @Test
  void pairsAndPredictionsStandInTables() {
    String text = TextTables.render(SampleCompatibilities.in(SampleResults.oneSeed()));

    assertThat(text)
        .containsPattern("STANDARD +0\\.13 +0\\.38 +0\\.50 +0\\.25 +25\\.0")
        .containsPattern("LINEARIZED +animals +0\\.50 +0\\.50 +\\+40\\.0 +\\+20\\.0 +\\+22\\.0")
        .containsIgnoringWhitespaces(
            "Too large to be decomposed, and not in the overlaps: head.weight.")
        .containsIgnoringWhitespaces("LINEARIZED: R² of the predictions is")
        .doesNotContain("All methods:");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void thePageHasTheSectionAndAnExperimentWithoutItHasNot() {
    assertThat(HtmlReport.render(SampleCompatibilities.in(SampleResults.threeSeeds())))
        .contains("id=\"compatibility-section\"", "STANDARD: sign conflicts");
    assertThat(HtmlReport.render(SampleResults.threeSeeds())).doesNotContain("compatibility");
  }
}
