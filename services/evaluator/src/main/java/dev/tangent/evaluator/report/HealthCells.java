package dev.tangent.evaluator.report;

import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.health.TangentHealth;
import java.util.List;
import java.util.stream.Stream;

/** How far vectors and sums move features, as cells; a sum's have no task. */
final class HealthCells {

  private HealthCells() {}

  static List<Metric> of(List<TangentHealth> rows) {
    return rows.stream().flatMap(HealthCells::of).toList();
  }

  private static Stream<Metric> of(TangentHealth row) {
    String task = row.task();
    Metric.Builder cell =
        MetricCell.of("tangent-health", row.method(), row.seed())
            .setTask(task == null ? "" : task)
            .setOn(row.on())
            .setAlpha(row.alpha())
            .setN(row.n());
    return Stream.of(
        MetricCell.value(cell, "mean", row.mean()),
        MetricCell.value(cell, "percentile95", row.percentile95()));
  }
}
