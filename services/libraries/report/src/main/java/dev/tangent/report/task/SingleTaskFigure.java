package dev.tangent.report.task;

import dev.tangent.common.Method;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.chart.DotPlot;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.Marker;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Each task before and after fine-tuning: a dot with its interval for every method. */
final class SingleTaskFigure {

  private final ExperimentResults results;
  private final Pretrained pretrained;

  SingleTaskFigure(ExperimentResults results) {
    this.results = results;
    this.pretrained = Pretrained.of(results);
  }

  Drawing render() {
    List<DotPlot.Row> rows = new ArrayList<>();
    for (String task : results.experiment().tasks()) {
      rows.add(new DotPlot.Row(task, dots(task)));
    }
    List<DotPlot.Dot> all = rows.stream().flatMap(row -> row.dots().stream()).toList();
    double low = all.stream().mapToDouble(DotPlot.Dot::low).min().orElse(0);
    double high = all.stream().mapToDouble(DotPlot.Dot::high).max().orElse(100);
    Axis axis = Axis.around("test accuracy, per cent", low, high, 6);
    return new DotPlot("single-task", axis, rows)
        .render(
            "Accuracy of each task before and after fine-tuning",
            "A row for each task with a dot for the pre-trained model and for each method; "
                + "the numbers are in the table below.");
  }

  FigureData data() {
    FigureData data =
        new FigureData(
            "task", "on its own test split",
            "method", "empty: pre-trained, " + results.experiment().head(),
            "seed", "the repetition",
            "accuracy", "test accuracy, a fraction",
            "correct", "test examples answered rightly",
            "n", "test examples",
            "low", "of Wilson's 95 % interval",
            "high", "of Wilson's 95 % interval");
    for (String task : results.experiment().tasks()) {
      pretrained.find(task).ifPresent(r -> row(data, task, null, null, r.cell()));
      results.singleTask().stream()
          .filter(r -> r.task().equals(task))
          .forEach(r -> row(data, task, r.method(), r.seed(), r.cell()));
    }
    return data;
  }

  private static void row(
      FigureData data,
      String task,
      @Nullable Method method,
      @Nullable Long seed,
      AccuracyCell cell) {
    data.row(
        task,
        method,
        seed,
        cell.accuracy(),
        cell.correct(),
        cell.n(),
        cell.interval().low(),
        cell.interval().high());
  }

  private List<DotPlot.Dot> dots(String task) {
    List<DotPlot.Dot> dots = new ArrayList<>();
    pretrained
        .find(task)
        .ifPresent(
            r ->
                dots.add(
                    dot(task + ", pre-trained", r.cell(), Marker.RING, MethodStyle.PRETRAINED)));
    for (Method method : MethodsShown.in(results)) {
      List<SingleTaskResult> rows =
          results.singleTask().stream()
              .filter(r -> r.method() == method && r.task().equals(task))
              .toList();
      if (rows.size() == 1) {
        dots.add(
            dot(
                task + ", " + method,
                rows.get(0).cell(),
                MethodStyle.marker(method),
                MethodStyle.ink(method)));
      } else if (!rows.isEmpty()) {
        dots.add(dot(task, method, rows));
      }
    }
    return dots;
  }

  private static DotPlot.Dot dot(String what, AccuracyCell cell, Marker marker, Ink ink) {
    return new DotPlot.Dot(
        100 * cell.accuracy(),
        100 * cell.interval().low(),
        100 * cell.interval().high(),
        marker,
        ink,
        what + ": " + Cell.percent(cell).text() + " %, n = " + cell.n());
  }

  private static DotPlot.Dot dot(String task, Method method, List<SingleTaskResult> rows) {
    Statistic statistic = Statistic.of(rows, SingleTaskResult::accuracy);
    double sd = Objects.requireNonNull(statistic.sd(), "of several seeds");
    return new DotPlot.Dot(
        100 * statistic.mean(),
        100 * (statistic.mean() - sd),
        100 * (statistic.mean() + sd),
        MethodStyle.marker(method),
        MethodStyle.ink(method),
        task + ", " + method + ": " + Cell.percent(statistic).text() + " %");
  }
}
