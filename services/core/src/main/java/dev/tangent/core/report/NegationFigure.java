package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.chart.Axis;
import dev.tangent.core.report.chart.LineChart;
import dev.tangent.core.report.chart.Series;
import dev.tangent.core.report.markup.Element;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Validation accuracy of one negated task (solid) and of the control (dashed) over α: a panel of
 * the small multiples, which all have the same axes.
 */
final class NegationFigure {

  private final ExperimentResults results;

  NegationFigure(ExperimentResults results) {
    this.results = results;
  }

  Element panel(String task, int index) {
    LineChart chart =
        new LineChart("negation-" + index, true, xAxis(), yAxis()).guideAt(1, "α = 1");
    bound(task)
        .ifPresent(
            level ->
                chart.level(
                    100 * level, "the control's bound: " + NumberText.percent(level) + " %"));
    MethodsShown.in(results).forEach(method -> draw(chart, task, method));
    return chart.render(
        "Task negation on validation: " + task,
        "For each method, accuracy on "
            + task
            + " (solid) and on the control (dashed) over the scaling coefficient; "
            + "the marker is the α chosen.");
  }

  private void draw(LineChart chart, String task, Method method) {
    String css = MethodStyle.cssClass(method);
    List<NegationResult> rows =
        results.negation().stream()
            .filter(r -> r.method() == method && r.task().equals(task))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    line(chart, method + ", control", css + " dashed", rows, NegationCurvePoint::control);
    line(chart, method + ", " + task, css, rows, NegationCurvePoint::target);
    for (NegationResult row : rows) {
      row.curve().stream()
          .filter(p -> Math.abs(p.alpha() - row.alpha()) < 1e-9)
          .forEach(
              p ->
                  chart.mark(
                      Curves.point(p.alpha(), p.target()),
                      MethodStyle.marker(method),
                      css,
                      marked(row, p)));
    }
  }

  private static void line(
      LineChart chart,
      String name,
      String css,
      List<NegationResult> rows,
      ToDoubleFunction<NegationCurvePoint> value) {
    chart.line(
        new Series(
            name,
            css,
            Curves.mean(
                rows.stream()
                    .map(
                        r ->
                            r.curve().stream()
                                .map(p -> Curves.point(p.alpha(), value.applyAsDouble(p)))
                                .toList())
                    .toList())));
  }

  private static String marked(NegationResult row, NegationCurvePoint point) {
    return row.method()
        + ", seed "
        + row.seed()
        + ": chosen α = "
        + NumberText.alpha(row.alpha())
        + ", target "
        + NumberText.percent(point.target())
        + " %, control "
        + NumberText.percent(point.control())
        + " %";
  }

  /**
   * threshold · the control's validation accuracy at α = 0, which no method and no seed changes.
   */
  private OptionalDouble bound(String task) {
    Double threshold = results.experiment().controlThreshold();
    return threshold == null
        ? OptionalDouble.empty()
        : results.negation().stream()
            .filter(r -> r.task().equals(task))
            .flatMap(r -> r.curve().stream())
            .filter(p -> p.alpha() == 0)
            .mapToDouble(p -> threshold * p.control())
            .findFirst();
  }

  private Axis xAxis() {
    List<Double> alphas =
        results.negation().stream()
            .flatMap(r -> r.curve().stream())
            .map(NegationCurvePoint::alpha)
            .sorted()
            .toList();
    return alphas.isEmpty()
        ? Axis.spanning("scaling coefficient α", 0, 1, 6)
        : Axis.spanning("scaling coefficient α", alphas.get(0), alphas.get(alphas.size() - 1), 6);
  }

  private Axis yAxis() {
    double high =
        results.negation().stream()
            .flatMap(r -> r.curve().stream())
            .mapToDouble(p -> Math.max(p.target(), p.control()))
            .max()
            .orElse(1);
    return Axis.around("accuracy, per cent", 0, 100 * high, 5);
  }
}
