package dev.tangent.report.kernel;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.chart.LineChart;
import dev.tangent.drawing.chart.Series;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.Legend;
import dev.tangent.results.kernel.KernelAnalysis;
import java.util.ArrayList;
import java.util.List;

/** The eigenvalues of each task's kernel, descending, on a logarithmic scale. */
final class SpectrumFigure {

  private static final List<Ink> HUES =
      List.of(Ink.ORANGE, Ink.BLUE, Ink.GREEN, Ink.PURPLE, Ink.AMBER, Ink.GREY);

  /** Smaller ones are rounding; a logarithm has no place for zero. */
  private static final double SMALLEST = 1e-9;

  private final List<KernelAnalysis> rows;

  SpectrumFigure(List<KernelAnalysis> rows) {
    this.rows = rows;
  }

  Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      entries.add(Legend.line(style(i), rows.get(i).task()));
    }
    return new Legend(entries);
  }

  Drawing render() {
    double high = rows.stream().mapToDouble(r -> r.eigenvalues().get(0)).max().orElse(1);
    double floor = high * SMALLEST;
    double low =
        rows.stream()
            .flatMap(r -> r.eigenvalues().stream())
            .mapToDouble(v -> v)
            .filter(v -> v > floor)
            .min()
            .orElse(floor);
    int most = rows.stream().mapToInt(r -> r.eigenvalues().size()).max().orElse(2);
    LineChart chart =
        new LineChart(
            "spectrum",
            false,
            Axis.counting("index, largest first", 1, Math.max(2, most)),
            Axis.decades("eigenvalue", low, high, 6));
    for (int i = 0; i < rows.size(); i++) {
      chart.line(new Series(rows.get(i).task(), style(i), points(rows.get(i), floor)));
    }
    return chart.render(
        "Spectra of the neural tangent kernels",
        "A falling line for each task: the eigenvalues of its kernel by their index, on a "
            + "logarithmic scale.");
  }

  private static List<Series.Point> points(KernelAnalysis row, double floor) {
    List<Series.Point> points = new ArrayList<>();
    for (int i = 0; i < row.eigenvalues().size() && row.eigenvalues().get(i) > floor; i++) {
      points.add(new Series.Point(i + 1, row.eigenvalues().get(i)));
    }
    return points;
  }

  /** Six hues, then the same ones dashed. */
  private static Style style(int index) {
    Ink ink = HUES.get(index % HUES.size());
    return index < HUES.size() ? Series.solid(ink) : Series.dashed(ink);
  }

  FigureData data() {
    FigureData data =
        new FigureData(
            "task", "whose kernel, over its own and the control's points",
            "index", "1 is the largest",
            "eigenvalue", "of the Gram matrix");
    for (KernelAnalysis row : rows) {
      for (int i = 0; i < row.eigenvalues().size(); i++) {
        data.row(row.task(), i + 1, row.eigenvalues().get(i));
      }
    }
    return data;
  }
}
