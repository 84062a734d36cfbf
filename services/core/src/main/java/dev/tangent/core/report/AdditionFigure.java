package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.chart.Axis;
import dev.tangent.core.report.chart.LineChart;
import dev.tangent.core.report.chart.Series;
import dev.tangent.core.report.markup.Element;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Validation accuracy of the sum over α, absolute and normalised, with the chosen α marked. */
final class AdditionFigure {

  private final ExperimentResults results;

  AdditionFigure(ExperimentResults results) {
    this.results = results;
  }

  Element absolute() {
    return panel("absolute", "absolute accuracy, per cent", AdditionCurvePoint::absolute);
  }

  Element normalized() {
    return panel("normalised", "normalised accuracy, per cent", AdditionCurvePoint::normalized);
  }

  private Element panel(String id, String label, ToDoubleFunction<AdditionCurvePoint> value) {
    List<AdditionCurvePoint> all =
        results.addition().stream().flatMap(r -> r.curve().stream()).toList();
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
    String css = MethodStyle.cssClass(method);
    List<AdditionResult> rows =
        results.addition().stream().filter(r -> r.method() == method).toList();
    List<List<Series.Point>> curves = rows.stream().map(r -> curve(r, value)).toList();
    if (rows.isEmpty()) {
      return;
    }
    if (rows.size() > 1) {
      curves.forEach(c -> chart.line(new Series(method.name(), css + " faint", c)));
    }
    chart.line(new Series(method.name(), css, Curves.mean(curves)));
    for (AdditionResult row : rows) {
      row.curve().stream()
          .filter(p -> Math.abs(p.alpha() - row.alpha()) < 1e-9)
          .forEach(
              p ->
                  chart.mark(
                      Curves.point(p.alpha(), value.applyAsDouble(p)),
                      MethodStyle.marker(method),
                      css,
                      marked(row, value.applyAsDouble(p))));
    }
  }

  private static List<Series.Point> curve(
      AdditionResult row, ToDoubleFunction<AdditionCurvePoint> value) {
    return row.curve().stream().map(p -> Curves.point(p.alpha(), value.applyAsDouble(p))).toList();
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
