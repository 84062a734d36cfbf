package dev.tangent.report.kernel;

import dev.tangent.common.statistics.Interval;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.chart.DotPlot;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.Marker;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.MeanEnergy;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean local energy on the points of each task and of the control, as a share of what it would be
 * everywhere were it spread evenly.
 */
final class LocalEnergyFigure {

  static final Ink TASK = Ink.PURPLE;
  static final Ink CONTROL = Ink.GREY;

  private final List<KernelAnalysis> rows;

  LocalEnergyFigure(List<KernelAnalysis> rows) {
    this.rows = rows;
  }

  Drawing render() {
    List<DotPlot.Row> lines = new ArrayList<>();
    for (KernelAnalysis row : rows) {
      lines.add(
          new DotPlot.Row(
              row.task(),
              List.of(
                  dot(row.task(), row.taskEnergy(), row.used(), Marker.DIAMOND, TASK),
                  dot(row.control(), row.controlEnergy(), row.used(), Marker.RING, CONTROL))));
    }
    double low =
        lines.stream()
            .flatMap(r -> r.dots().stream())
            .mapToDouble(DotPlot.Dot::low)
            .min()
            .orElse(0);
    double high =
        lines.stream()
            .flatMap(r -> r.dots().stream())
            .mapToDouble(DotPlot.Dot::high)
            .max()
            .orElse(2);
    Axis axis = Axis.around("local energy / even spread", Math.min(0, low), high, 6);
    return new DotPlot("local-energy", axis, lines)
        .guideAt(1)
        .render(
            "Local energy on task points and on control points",
            "A row for each task with a dot for its own points and one for the control's; at 1 "
                + "the energy is spread evenly. The numbers are in the table.");
  }

  private static DotPlot.Dot dot(
      String points, List<Double> energy, int used, Marker marker, Ink ink) {
    MeanEnergy mean = MeanEnergy.of(energy, used);
    Interval interval = mean.interval();
    return new DotPlot.Dot(
        mean.mean(),
        interval == null ? mean.mean() : interval.low(),
        interval == null ? mean.mean() : interval.high(),
        marker,
        ink,
        "on points of " + points + ": " + NumberText.ratio(mean.mean()));
  }

  FigureData data() {
    FigureData data =
        new FigureData(
            "task", "whose eigenfunctions",
            "points", "task or control",
            "energy", "local energy at one point, Σ φ(x)² over the eigenfunctions used",
            "used", "how many eigenfunctions: the energy everywhere were it spread evenly");
    for (KernelAnalysis row : rows) {
      row.taskEnergy().forEach(e -> data.row(row.task(), "task", e, row.used()));
      row.controlEnergy().forEach(e -> data.row(row.task(), "control", e, row.used()));
    }
    return data;
  }
}
