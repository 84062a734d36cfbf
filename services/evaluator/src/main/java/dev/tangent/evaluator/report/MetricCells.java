package dev.tangent.evaluator.report;

import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.registry.AnalysisKinds;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.BaseResults;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.task.ZeroShotResult;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;

/** Flattens results to cells, one event's worth. */
final class MetricCells {

  private final List<Metric> cells = new ArrayList<>();

  private MetricCells() {}

  static List<Metric> of(ExperimentResults results) {
    List<Metric> cells =
        new ArrayList<>(
            tables(
                results.zeroShot(), results.singleTask(), results.addition(), results.negation()));
    cells.addAll(AnalysisKinds.metrics(results.analyses()));
    cells.addAll(HealthCells.of(results.tangentHealth()));
    for (BaseResults other : results.otherBases()) {
      List<Metric> ofOther =
          new ArrayList<>(
              tables(other.zeroShot(), other.singleTask(), other.addition(), other.negation()));
      ofOther.addAll(AnalysisKinds.metrics(other.analyses()));
      ofOther.forEach(c -> cells.add(c.toBuilder().setBase(other.base().name()).build()));
    }
    return cells;
  }

  private static List<Metric> tables(
      List<ZeroShotResult> zeroShot,
      List<SingleTaskResult> singleTask,
      List<AdditionResult> addition,
      List<NegationResult> negation) {
    MetricCells metrics = new MetricCells();
    zeroShot.forEach(z -> metrics.accuracy(MetricCell.of("zero-shot").setTask(z.task()), z.cell()));
    singleTask.forEach(
        s ->
            metrics.accuracy(
                MetricCell.of("single-task", s.method(), s.seed()).setTask(s.task()).setAlpha(1),
                s.cell()));
    addition.forEach(metrics::addition);
    negation.forEach(metrics::negation);
    return metrics.cells;
  }

  private void addition(AdditionResult result) {
    Metric.Builder cell =
        MetricCell.of("addition", result.method(), result.seed()).setAlpha(result.chosen().alpha());
    value(cell, "absolute", result.chosen().absolute());
    value(cell, "normalized", result.chosen().normalized());
    result
        .chosen()
        .perTask()
        .forEach(task -> accuracy(cell.clone().setTask(task.task()), task.cell()));
  }

  private void negation(NegationResult result) {
    Metric.Builder cell =
        MetricCell.of("negation", result.method(), result.seed())
            .setTask(result.task())
            .setAlpha(result.chosen().alpha());
    named(cell, "target", result.chosen().target());
    named(cell, "control", result.chosen().control());
  }

  private void accuracy(Metric.Builder cell, AccuracyCell accuracy) {
    named(cell, "accuracy", accuracy);
  }

  private void named(Metric.Builder cell, String name, AccuracyCell accuracy) {
    value(cell.clone().setN(accuracy.n()), name, accuracy.accuracy());
  }

  private void value(Metric.Builder cell, String name, double value) {
    cells.add(MetricCell.value(cell, name, value));
  }
}
