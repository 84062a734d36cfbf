package dev.tangent.report;

import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;

/** What stands in brackets or behind ± in every cell. */
final class IntervalLegend {

  private IntervalLegend() {}

  static String of(ExperimentResults results) {
    int seeds = results.experiment().seeds().size();
    return seeds == 1
        ? "In brackets: 95 % intervals over the test examples (Wilson). One seed."
        : "±: sample standard deviation over "
            + NumberText.count(seeds, "seed")
            + ". In brackets: 95 % intervals over the test examples (Wilson).";
  }
}
