package dev.tangent.report.addition;

import dev.tangent.common.Method;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.chart.LineChart;
import dev.tangent.drawing.chart.Series;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.report.part.Curves;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionResult;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Validation accuracy of the sum over α, absolute and normalised, with the chosen α marked. */
final class AdditionFigure {

  private final ExperimentResults results;

  AdditionFigure(ExperimentResults results) {
    this.results = results;
  }

  Drawing absolute() {
    return panel("absolute", "absolute accuracy, per cent", AdditionCurvePoint::absolute);
  }

  Drawing normalized() {
    return panel("normalised", "normalised accuracy, per cent", AdditionCurvePoint::normalized);
  }

  FigureData data() {
    FigureData data =
        new FigureData(
            "method", "as trained and evaluated",
            "seed", "the repetition",
            "alpha", "scaling coefficient α",
            "absolute", "mean validation accuracy over tasks, a fraction",
            "normalized", "mean over tasks of accuracy / single-task accuracy, a fraction",
            "n", "validation examples of all tasks together",
            "chosen", "whether this α was chosen");
    for (AdditionResult row : results.addition()) {
      for (AdditionCurvePoint p : row.curve()) {
        data.row(
            row.method(),
            row.seed(),
            p.alpha(),
            p.absolute(),
            p.normalized(),
            p.n(),
            Curves.same(p.alpha(), row.alpha()));
      }
    }
    return data;
  }

  private Drawing panel(String id, String label, ToDoubleFunction<AdditionCurvePoint> value) {
    List<AdditionCurvePoint> all = results.addition().stream().flatMap(this::drawn).toList();
    Axis x =
        Axis.spanning(
            "scaling coefficient α",
            all.stream().mapToDouble(AdditionCurvePoint::alpha).min().orElse(0),
            all.stream().mapToDouble(AdditionCurvePoint::alpha).max().orElse(1),
            6);
    double low = all.stream().mapToDouble(value).min().orElse(0);
    double high = all.stream().mapToDouble(value).max().orElse(1);
    LineChart chart =
        new LineChart("addition-" + id, false, x, Axis.around(label, 100 * low, 100 * high, 5))
            .guideAt(1, "α = 1");
    MethodsShown.in(results).forEach(method -> draw(chart, method, value));
    return chart.render(
        "Task addition on validation: " + id + " accuracy over α",
        "A line for each method over the scaling coefficient; the marker is the α chosen.");
  }

  private void draw(LineChart chart, Method method, ToDoubleFunction<AdditionCurvePoint> value) {
    Ink ink = MethodStyle.ink(method);
    List<AdditionResult> rows =
        results.addition().stream().filter(r -> r.method() == method).toList();
    List<List<Series.Point>> curves = rows.stream().map(r -> curve(r, value)).toList();
    if (rows.isEmpty()) {
      return;
    }
    if (rows.size() > 1) {
      curves.forEach(c -> chart.line(new Series(method.name(), Series.faint(ink), c)));
    }
    chart.line(new Series(method.name(), Series.solid(ink), Curves.mean(curves)));
    for (AdditionResult row : rows) {
      row.curve().stream()
          .filter(p -> Curves.same(p.alpha(), row.alpha()))
          .forEach(
              p ->
                  chart.mark(
                      Curves.point(p.alpha(), value.applyAsDouble(p)),
                      MethodStyle.marker(method),
                      ink,
                      marked(row, value.applyAsDouble(p))));
    }
  }

  private List<Series.Point> curve(AdditionResult row, ToDoubleFunction<AdditionCurvePoint> value) {
    return drawn(row).map(p -> Curves.point(p.alpha(), value.applyAsDouble(p))).toList();
  }

  private Stream<AdditionCurvePoint> drawn(AdditionResult row) {
    double end = Curves.end(results.addition().stream().mapToDouble(AdditionResult::alpha));
    return row.curve().stream().filter(p -> p.alpha() <= end);
  }

  private static String marked(AdditionResult row, double value) {
    return row.method()
        + ", seed "
        + row.seed()
        + ": chosen α = "
        + NumberText.alpha(row.alpha())
        + ", "
        + NumberText.percent(value)
        + " %";
  }
}
