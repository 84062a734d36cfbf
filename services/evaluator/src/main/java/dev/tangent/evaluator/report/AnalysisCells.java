package dev.tangent.evaluator.report;

import dev.tangent.platform.step.Methods;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.Analyses;
import dev.tangent.results.AnalysesAggregates.DisentanglementMean;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.statistics.Spread;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.TaskSetResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The analyses' numbers as cells. Grids, spectra and matrices are in results.json alone. */
final class AnalysisCells {

  private final List<Metric> cells = new ArrayList<>();

  private AnalysisCells() {}

  static List<Metric> of(Analyses analyses) {
    AnalysisCells metrics = new AnalysisCells();
    analyses
        .nonLinearAdvantage()
        .forEach(
            row ->
                metrics.add(
                    MetricCells.cell("non-linear-advantage")
                        .setTask(row.task())
                        .setSeed(row.seed()),
                    "advantage",
                    row.advantage()));
    analyses.taskSets().forEach(row -> metrics.set("task-sets", row));
    analyses.leaveOneOut().forEach(row -> metrics.set("leave-one-out", row));
    analyses.perTaskCoefficients().forEach(metrics::coefficients);
    analyses.aggregates().disentanglement().forEach(metrics::disentanglement);
    analyses
        .kernel()
        .forEach(
            row -> {
              Metric.Builder cell = MetricCells.cell("kernel").setTask(row.task());
              metrics.add(cell, "eigenfunctions", row.used());
              KernelAnalysis.KernelRegression regression = row.regression();
              if (regression != null) {
                metrics.add(cell.setN(regression.n()), "accuracy", regression.accuracy());
              }
            });
    return metrics.cells;
  }

  /** A set is named by its tasks. */
  private void set(String analysis, TaskSetResult row) {
    Metric.Builder cell =
        MetricCells.cell(analysis, row.method(), row.seed())
            .setTask(String.join("+", row.tasks()))
            .setAlpha(row.alpha());
    add(cell, "absolute", row.absolute());
    add(cell, "normalized", row.normalized());
  }

  private void coefficients(PerTaskCoefficients row) {
    Metric.Builder cell = MetricCells.cell("per-task-coefficients", row.method(), row.seed());
    add(cell, "absolute", row.absolute());
    add(cell, "normalized", row.normalized());
    row.coefficients().forEach(c -> add(cell.clone().setTask(c.task()), "coefficient", c.alpha()));
  }

  private void disentanglement(DisentanglementMean row) {
    Metric.Builder cell = MetricCells.cell("disentanglement").setMethod(Methods.wire(row.method()));
    spread(cell, "box", row.box());
    spread(cell, "all", row.all());
  }

  private void spread(Metric.Builder cell, String name, @Nullable Spread spread) {
    if (spread != null) {
      add(cell, name, spread.mean());
    }
  }

  private void add(Metric.Builder cell, String name, double value) {
    cells.add(cell.clone().setName(name).setValue(value).build());
  }
}
