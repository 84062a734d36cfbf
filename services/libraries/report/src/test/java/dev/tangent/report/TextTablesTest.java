package dev.tangent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleAnalyses;
import dev.tangent.results.fixture.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTablesTest {

  @Test
  void oneSeedShowsIntervalsAndSaysNothingAboutWhichMethodIsBetter() {
    String text = TextTables.render(SampleResults.oneSeed());
    assertThat(text)
        .contains(
            """
              method          α  absolute          normalised        absolute, α = 1   normalised, α = 1
              pre-trained  0.00  69.3 [67.8–70.6]     –                 –                  –
              STANDARD     0.40  87.7 [86.6–88.6]  94.6 [93.4–95.6]  46.2 [44.7–47.7]   49.6 [48.0–51.3]
              POSTHOC      0.55  82.9 [81.7–84.0]  97.6 [96.1–98.9]  73.6 [72.2–74.9]   86.5 [84.9–88.1]
              LINEARIZED   0.75  88.5 [87.4–89.4]  95.7 [94.6–96.7]  86.4 [85.2–87.4]   93.4 [92.2–94.5]
            """)
        .contains("With one seed no statement is made about which method is better")
        .doesNotContain("±", "The paper's ordering");
  }

  @Test
  void threeSeedsShowSpreadsAndCompareThem() {
    String text = TextTables.render(SampleResults.threeSeeds());
    assertThat(text)
        .contains(
            """
              method       target            control           target, α = 1  control, α = 1
              pre-trained  69.3 [67.8–70.6]  42.3 [40.2–44.5]        –               –
              STANDARD     37.4 ± 0.6        40.3 ± 0.0           22.6 ± 0.5      35.6 ± 0.0
            """)
        .containsIgnoringWhitespaces("LINEARIZED below STANDARD and POSTHOC, is seen.")
        .doesNotContain("no statement is made");
  }

  @Test
  void learningRatesShowWhatEachCandidateGave() {
    assertThat(TextTables.render(SampleResults.oneSeed()))
        .contains(
            """
              method      seed  chosen  lr 2e-5  lr 6e-5  lr 2e-4  lr 6e-4
              STANDARD       0    6e-5     90.2     92.5     91.7     87.1
              LINEARIZED     0    2e-4     86.1     88.4     92.1     91.9
            """)
        .contains("120 steps");
  }

  @Test
  void noLineIsWiderThanATerminal() {
    for (ExperimentResults results :
        List.of(
            SampleResults.oneSeed(),
            SampleResults.threeSeeds(),
            SampleResults.eightTasks(),
            SampleAnalyses.in(SampleResults.threeSeeds()))) {
      assertThat(TextTables.render(results).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TextTables.WIDTH));
    }
  }

  @Test
  void everyAnalysisHasItsTable() {
    assertThat(TextTables.render(SampleAnalyses.in(SampleResults.oneSeed())))
        .contains(
            "Non-linear advantage",
            "Growing task sets",
            "Leave one out",
            "A coefficient for each task",
            "Disentanglement error",
            "Local energy",
            "From each base");
  }

  @Test
  void aLongNameGetsALineOfItsOwn() {
    Table table =
        new Table(
            "t",
            List.of("task", "n"),
            1,
            List.of(
                Table.Row.of(
                    List.of("a-name-much-longer-than-its-column"),
                    List.of(Cell.plain("7")),
                    Table.Kind.PLAIN)),
            List.of());
    assertThat(new TextGrid(table).lines())
        .containsExactly(
            "  task              n",
            "  a-name-much-longer-than-its-column",
            "                    7");
  }

  @Test
  void analysesThatWereNotAskedForLeaveNoTable() {
    ExperimentResults all = SampleResults.small();
    ExperimentResults zeroShotOnly =
        ExperimentResults.of(
            all.experiment(),
            all.base(),
            List.of(),
            List.of(),
            all.zeroShot(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(TextTables.render(zeroShotOnly)).contains("zero-shot").doesNotContain("negation");
  }
}
