package dev.tangent.report.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.report.HtmlReport;
import dev.tangent.report.TextTables;
import dev.tangent.results.fixture.SampleMerges;
import dev.tangent.results.fixture.SampleResults;
import org.junit.jupiter.api.Test;

class MergeSectionTest {

  @Test
  void mergesStandInTheOrderOfValidationWithTheirIntervals() {
    String text = TextTables.render(SampleMerges.in(SampleResults.oneSeed()));

    assertThat(text)
        .contains(
            """
              merge             method          α  validation  absolute          normalised
              none              pre-trained  0.00           –  69.3 [67.8–70.6]     –
              ties {density: 0.1}
                                STANDARD     1.00        84.2  80.0 [78.7–81.2]  84.2 [82.8–85.5]
              magmax            STANDARD     1.00        84.2  80.0 [78.7–81.2]  84.2 [82.8–85.5]
              average           STANDARD     1.00        74.6  70.9 [69.5–72.3]  74.6 [73.1–76.1]
              dare              STANDARD     1.00        72.7  69.1 [67.6–70.5]  72.7 [71.2–74.2]
            """)
        .containsIgnoringWhitespaces(
            "Of four merge methods, ties {density: 0.1} is first on validation, level with magmax"
                + " (STANDARD); from one seed nothing is concluded about which is better: that takes"
                + " three seeds.")
        .containsIgnoringWhitespaces(
            "The α chosen for ties {density: 0.1}, magmax, average and dare (LINEARIZED) is the largest of"
                + " the grid: a better one may lie beyond.");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void threeSeedsSayWhichMergesTheFirstIsToldFrom() {
    String text = TextTables.render(SampleMerges.in(SampleResults.threeSeeds()));

    assertThat(text)
        .containsIgnoringWhitespaces(
            "over three seeds its normalised test accuracy is higher than that of average and dare"
                + " and not told from that of magmax");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void thePageHasTheSectionAndAnExperimentWithoutMergesHasNot() {
    assertThat(HtmlReport.render(SampleMerges.in(SampleResults.threeSeeds())))
        .contains("id=\"merge-section\"", "‖m‖");
    assertThat(HtmlReport.render(SampleResults.threeSeeds())).doesNotContain("merge-section");
  }
}
