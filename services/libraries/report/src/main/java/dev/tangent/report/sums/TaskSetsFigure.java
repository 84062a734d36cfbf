package dev.tangent.report.sums;

import dev.tangent.common.Method;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.chart.LineChart;
import dev.tangent.drawing.chart.Series;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.report.part.Curves;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.statistics.Spread;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.sums.TaskSetResult;
import dev.tangent.results.sums.TaskSetSize;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Accuracy of sums over how many tasks are in them, with the range over the sets of a size. */
final class TaskSetsFigure {

  private final List<TaskSetSize> sizes;
  private final Analyses analyses;

  TaskSetsFigure(Analyses analyses) {
    this.analyses = analyses;
    this.sizes = analyses.aggregates(Sums.TASK_SETS);
  }

  List<Method> methods() {
    return sizes.stream().map(TaskSetSize::method).distinct().toList();
  }

  Drawing absolute() {
    return panel("absolute", TaskSetSize::absolute);
  }

  Drawing normalized() {
    return panel("normalised", TaskSetSize::normalized);
  }

  private Drawing panel(String kind, Function<TaskSetSize, Spread> value) {
    List<Spread> all = sizes.stream().map(value).toList();
    Axis x = Axis.counting("tasks in the sum", 1, largest());
    Axis y =
        Axis.around(
            kind + " accuracy, per cent",
            100 * all.stream().mapToDouble(Spread::min).min().orElse(0),
            100 * all.stream().mapToDouble(Spread::max).max().orElse(1),
            5);
    LineChart chart = new LineChart("task-sets-" + kind, false, x, y);
    methods().forEach(method -> draw(chart, method, value));
    return chart.render(
        "Growing task sets: " + kind + " accuracy over the number of tasks",
        "A line for each method with the mean over sets of tasks, and a band from the lowest to "
            + "the highest set.");
  }

  private int largest() {
    return Math.max(2, sizes.stream().mapToInt(TaskSetSize::size).max().orElse(2));
  }

  private void draw(LineChart chart, Method method, Function<TaskSetSize, Spread> value) {
    Ink ink = MethodStyle.ink(method);
    chart.band(ink, points(method, value, Spread::min), points(method, value, Spread::max));
    chart.line(new Series(method.name(), Series.solid(ink), points(method, value, Spread::mean)));
    for (TaskSetSize row : sizes) {
      if (row.method() == method) {
        Spread spread = value.apply(row);
        chart.mark(
            Curves.point(row.size(), spread.mean()),
            MethodStyle.marker(method),
            ink,
            "%s, %d tasks: %s %%, from %s to %s"
                .formatted(
                    method,
                    row.size(),
                    NumberText.percent(spread.mean()),
                    NumberText.percent(spread.min()),
                    NumberText.percent(spread.max())));
      }
    }
  }

  private List<Series.Point> points(
      Method method, Function<TaskSetSize, Spread> value, ToDoubleFunction<Spread> of) {
    return sizes.stream()
        .filter(r -> r.method() == method)
        .map(r -> Curves.point(r.size(), of.applyAsDouble(value.apply(r))))
        .toList();
  }

  /** A row for each set, of which the lines show means and the bands the extremes. */
  FigureData data() {
    FigureData data =
        new FigureData(
            "method", "as trained and evaluated",
            "seed", "the repetition",
            "size", "how many tasks are in the sum",
            "tasks", "which",
            "alpha", "the coefficient chosen for this set",
            "absolute", "mean test accuracy over these tasks, a fraction",
            "normalized", "mean over these tasks of accuracy / single-task accuracy, a fraction");
    for (TaskSetResult set : analyses.rows(Sums.TASK_SETS)) {
      data.row(
          set.method(),
          set.seed(),
          set.tasks().size(),
          String.join(" ", set.tasks()),
          set.alpha(),
          set.absolute(),
          set.normalized());
    }
    return data;
  }
}
