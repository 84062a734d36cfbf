package dev.tangent.report.negation;

import dev.tangent.common.Method;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.chart.LineChart;
import dev.tangent.drawing.chart.Series;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.report.part.Curves;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.negation.NegationCurvePoint;
import dev.tangent.results.negation.NegationResult;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Validation accuracy of one negated task (solid) and of the control (dashed) over α: a panel of
 * the small multiples, which all have the same axes.
 */
final class NegationFigure {

  private final ExperimentResults results;

  NegationFigure(ExperimentResults results) {
    this.results = results;
  }

  Drawing panel(String task, int index) {
    LineChart chart =
        new LineChart("negation-" + index, true, xAxis(), yAxis()).guideAt(1, "α = 1");
    bounds(task)
        .forEach(
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

  FigureData data() {
    FigureData data =
        new FigureData(
            "method", "as trained and evaluated",
            "seed", "the repetition",
            "task", "the task whose vector was subtracted",
            "alpha", "scaling coefficient α",
            "target", "validation accuracy of that task, a fraction",
            "target_n", "examples of it",
            "control", "validation accuracy of the control, a fraction",
            "control_n", "examples of it",
            "chosen", "whether this α was chosen");
    for (NegationResult row : results.negation()) {
      for (NegationCurvePoint p : row.curve()) {
        data.row(
            row.method(),
            row.seed(),
            row.task(),
            p.alpha(),
            p.target(),
            p.targetN(),
            p.control(),
            p.controlN(),
            Curves.same(p.alpha(), row.alpha()));
      }
    }
    return data;
  }

  private void draw(LineChart chart, String task, Method method) {
    Ink ink = MethodStyle.ink(method);
    List<NegationResult> rows =
        results.negation().stream()
            .filter(r -> r.method() == method && r.task().equals(task))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    line(chart, method + ", control", Series.dashed(ink), rows, NegationCurvePoint::control);
    line(chart, method + ", " + task, Series.solid(ink), rows, NegationCurvePoint::target);
    for (NegationResult row : rows) {
      row.curve().stream()
          .filter(p -> Curves.same(p.alpha(), row.alpha()))
          .forEach(
              p ->
                  chart.mark(
                      Curves.point(p.alpha(), p.target()),
                      MethodStyle.marker(method),
                      ink,
                      marked(row, p)));
    }
  }

  private void line(
      LineChart chart,
      String name,
      Style style,
      List<NegationResult> rows,
      ToDoubleFunction<NegationCurvePoint> value) {
    chart.line(
        new Series(
            name,
            style,
            Curves.mean(
                rows.stream()
                    .map(
                        r ->
                            drawn(r)
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

  private Stream<NegationCurvePoint> drawn(NegationResult row) {
    double end = Curves.end(results.negation().stream().mapToDouble(NegationResult::alpha));
    return row.curve().stream().filter(p -> p.alpha() <= end);
  }

  /**
   * threshold · the control's validation accuracy at α = 0. No seed changes it; it is another one
   * in the tangent space where only STANDARD is held to a part of the control's examples.
   */
  private DoubleStream bounds(String task) {
    Double threshold = results.experiment().controlThreshold();
    return threshold == null
        ? DoubleStream.empty()
        : results.negation().stream()
            .filter(r -> r.task().equals(task))
            .flatMap(r -> r.curve().stream())
            .filter(p -> p.alpha() == 0)
            .mapToDouble(p -> threshold * p.control())
            .distinct();
  }

  private Axis xAxis() {
    List<Double> alphas =
        results.negation().stream()
            .flatMap(this::drawn)
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
