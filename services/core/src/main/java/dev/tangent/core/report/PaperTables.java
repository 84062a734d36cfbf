package dev.tangent.core.report;

import java.util.ArrayList;
import java.util.List;

/** The paper's tables, those of the analyses that the experiment has. */
final class PaperTables {

  private PaperTables() {}

  static List<Table> of(ExperimentResults results) {
    List<Table> tables = new ArrayList<>();
    if (!results.zeroShot().isEmpty() || !results.singleTask().isEmpty()) {
      tables.add(new SingleTaskTable(results).table());
    }
    if (!results.addition().isEmpty()) {
      tables.add(new AdditionTables(results).means());
    }
    if (!results.negation().isEmpty()) {
      NegationTables negation = new NegationTables(results);
      tables.add(negation.means());
      tables.add(negation.perTask());
    }
    if (!results.learningRates().isEmpty()) {
      tables.add(new LearningRateTable(results).table());
    }
    return tables;
  }

  /** What stands in brackets or behind ± in every cell. */
  static String legend(ExperimentResults results) {
    int seeds = results.experiment().seeds().size();
    return seeds == 1
        ? "In brackets: 95 % intervals over the test examples (Wilson). One seed."
        : "±: sample standard deviation over "
            + NumberText.count(seeds, "seed")
            + ". In brackets: 95 % intervals over the test examples (Wilson).";
  }
}
