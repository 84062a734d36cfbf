package dev.tangent.report.advantage;

import dev.tangent.common.Method;
import dev.tangent.drawing.chart.ScatterPlot;
import dev.tangent.drawing.chart.ScatterPlot.Extent;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Panel;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.task.SingleTaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Single-task accuracy in the tangent space against that of the non-linear network: a point for
 * each task. What lies under the diagonal is the non-linear advantage.
 */
public final class AdvantageFigure {

  private static final List<Method> TANGENT = List.of(Method.POSTHOC, Method.LINEARIZED);

  private final ExperimentResults results;

  public AdvantageFigure(ExperimentResults results) {
    this.results = results;
  }

  /** Whether some task has both an accuracy of STANDARD and one in the tangent space. */
  public boolean hasPairs() {
    return !dots().isEmpty();
  }

  public Figure figure() {
    List<Method> shown = MethodsShown.in(results).stream().filter(TANGENT::contains).toList();
    return new Figure(
        "non-linear-advantage",
        "Test accuracy of each task: in the tangent space against non-linear",
        Legend.of(shown, Legend.words("below the diagonal: the non-linear network is ahead")),
        Figure.Layout.SQUARE,
        List.of(
            new Panel(
                "",
                new ScatterPlot("non-linear-advantage", axis("STANDARD"), axis("tangent space"))
                    .points(dots())
                    .render(
                        "Accuracy in the tangent space against that of the non-linear network",
                        "A point for each task and method, with intervals; on the diagonal both "
                            + "are equally accurate. The numbers are in the tables."))),
        data());
  }

  private Axis axis(String who) {
    List<ScatterPlot.Dot> dots = dots();
    double low = dots.stream().mapToDouble(d -> Math.min(d.x().low(), d.y().low())).min().orElse(0);
    double high =
        dots.stream().mapToDouble(d -> Math.max(d.x().high(), d.y().high())).max().orElse(100);
    return Axis.around(who + ", test accuracy, per cent", low, Math.min(100, high), 6);
  }

  private List<ScatterPlot.Dot> dots() {
    List<ScatterPlot.Dot> dots = new ArrayList<>();
    for (Method method : MethodsShown.in(results)) {
      if (!TANGENT.contains(method)) {
        continue;
      }
      for (String task : results.experiment().tasks()) {
        List<SingleTaskResult> standard = rows(task, Method.STANDARD);
        List<SingleTaskResult> tangent = rows(task, method);
        if (!standard.isEmpty() && !tangent.isEmpty()) {
          dots.add(dot(task, method, standard, tangent));
        }
      }
    }
    return dots;
  }

  private ScatterPlot.Dot dot(
      String task, Method method, List<SingleTaskResult> standard, List<SingleTaskResult> tangent) {
    Extent x = extent(standard);
    Extent y = extent(tangent);
    String name =
        "%s: STANDARD %s %%, %s %s %%"
            .formatted(
                task,
                NumberText.percent(x.value() / 100),
                method,
                NumberText.percent(y.value() / 100));
    return new ScatterPlot.Dot(
        x, y, MethodStyle.marker(method), MethodStyle.ink(method), task, name);
  }

  /** One seed with Wilson's interval, several with their standard deviation. */
  private static Extent extent(List<SingleTaskResult> rows) {
    if (rows.size() == 1) {
      SingleTaskResult r = rows.get(0);
      return percent(r.accuracy(), r.interval().low(), r.interval().high());
    }
    Statistic s = Statistic.of(rows, SingleTaskResult::accuracy);
    double sd = Objects.requireNonNull(s.sd(), "of several seeds");
    return percent(s.mean(), s.mean() - sd, s.mean() + sd);
  }

  private static Extent percent(double value, double low, double high) {
    return new Extent(100 * value, 100 * low, 100 * high);
  }

  private FigureData data() {
    FigureData data =
        new FigureData(
            "task", "on its own test split",
            "method", "evaluated in the tangent space",
            "seed", "the repetition",
            "standard", "test accuracy of STANDARD, a fraction",
            "tangent", "test accuracy of the method, a fraction",
            "n", "test examples");
    for (SingleTaskResult standard : results.singleTask()) {
      if (standard.method() == Method.STANDARD) {
        results.singleTask().stream()
            .filter(r -> TANGENT.contains(r.method()))
            .filter(r -> r.seed() == standard.seed() && r.task().equals(standard.task()))
            .forEach(
                r ->
                    data.row(
                        r.task(), r.method(), r.seed(), standard.accuracy(), r.accuracy(), r.n()));
      }
    }
    return data;
  }

  private List<SingleTaskResult> rows(String task, Method method) {
    return results.singleTask().stream()
        .filter(r -> r.method() == method && r.task().equals(task))
        .toList();
  }
}
