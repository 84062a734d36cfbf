package dev.tangent.evaluator.sums;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.platform.plan.analysis.sums.PerTaskCoefficientsCell;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.Sums;
import java.util.ArrayList;
import java.util.List;

/** A coefficient for each task. */
public final class PerTaskCoefficientsRows implements AnalysisRows<PerTaskCoefficients> {

  @Override
  public AnalysisTable<PerTaskCoefficients, ?> table() {
    return Sums.PER_TASK_COEFFICIENTS;
  }

  @Override
  public List<PerTaskCoefficients> read(StoredBase base) {
    SumRows sums = new SumRows(base.tasks(), base.artifacts());
    return base.layout().cells(PerTaskCoefficientsCell.class).stream()
        .map(sums::coefficients)
        .toList();
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    List<Metric> cells = new ArrayList<>();
    for (PerTaskCoefficients row : analyses.rows(Sums.PER_TASK_COEFFICIENTS)) {
      Metric.Builder cell = MetricCell.of("per-task-coefficients", row.method(), row.seed());
      cells.add(MetricCell.value(cell, "absolute", row.absolute()));
      cells.add(MetricCell.value(cell, "normalized", row.normalized()));
      row.coefficients()
          .forEach(
              c ->
                  cells.add(
                      MetricCell.value(cell.clone().setTask(c.task()), "coefficient", c.alpha())));
    }
    return cells;
  }
}
