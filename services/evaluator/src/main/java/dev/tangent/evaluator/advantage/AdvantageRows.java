package dev.tangent.evaluator.advantage;

import dev.tangent.common.Method;
import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.advantage.Advantages;
import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The non-linear advantage, where both STANDARD and LINEARIZED were run: it costs no step. */
public final class AdvantageRows implements AnalysisRows<NonLinearAdvantage> {

  @Override
  public AnalysisTable<NonLinearAdvantage, ?> table() {
    return Advantages.TABLE;
  }

  @Override
  public List<NonLinearAdvantage> read(StoredBase base) {
    return of(base.results());
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    return analyses.rows(Advantages.TABLE).stream().map(AdvantageRows::metric).toList();
  }

  private static Metric metric(NonLinearAdvantage row) {
    return MetricCell.value(
        MetricCell.of("non-linear-advantage").setTask(row.task()).setSeed(row.seed()),
        "advantage",
        row.advantage());
  }

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
