package dev.tangent.evaluator.report.analysis;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The non-linear advantage, where both STANDARD and LINEARIZED were run: it costs no step. */
final class AdvantageRows {

  private AdvantageRows() {}

  static List<NonLinearAdvantage> of(ExperimentResults results) {
    List<NonLinearAdvantage> rows = new ArrayList<>();
    for (SingleTaskResult standard : results.singleTask()) {
      if (standard.method() == Method.STANDARD) {
        linearized(results, standard).ifPresent(cell -> rows.add(row(results, standard, cell)));
      }
    }
    return rows;
  }

  private static NonLinearAdvantage row(
      ExperimentResults results, SingleTaskResult standard, AccuracyCell linearized) {
    return NonLinearAdvantage.of(
        standard.seed(),
        standard.task(),
        classes(results, standard.task()),
        standard.cell(),
        linearized);
  }

  private static Optional<AccuracyCell> linearized(
      ExperimentResults results, SingleTaskResult standard) {
    return results.singleTask().stream()
        .filter(r -> r.method() == Method.LINEARIZED)
        .filter(r -> r.seed() == standard.seed() && r.task().equals(standard.task()))
        .map(SingleTaskResult::cell)
        .findFirst();
  }

  private static int classes(ExperimentResults results, String task) {
    return results.datasets().stream()
        .filter(dataset -> dataset.name().equals(task))
        .map(DatasetUse::classes)
        .findFirst()
        .orElseThrow();
  }
}
