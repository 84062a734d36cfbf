package dev.tangent.report.geometry;

import dev.tangent.common.Method;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.chart.MatrixChart;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.ColourScale;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.geometry.VectorGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lengths of the task vectors, and the angles between them. */
public final class GeometrySection {

  private static final ColourScale COSINES =
      ColourScale.diverging(Axis.spanning("cosine", -1, 1, 4));

  private final List<VectorGeometry> rows;

  private GeometrySection(ExperimentResults results) {
    this.rows = results.analyses().rows(VectorGeometry.TABLE);
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.analyses().rows(VectorGeometry.TABLE).isEmpty()
        ? Optional.empty()
        : Optional.of(new GeometrySection(results).section());
  }

  private ReportSection section() {
    GeometryMeans means = new GeometryMeans(rows);
    List<Part> parts = new ArrayList<>();
    parts.add(cosines(means));
    parts.add(table(means));
    if (rows.stream().anyMatch(r -> !r.layers().isEmpty())) {
      parts.add(layers(means));
    }
    return new ReportSection(
        "geometry-section",
        "The vectors",
        "Task vectors τ = θ − θ₀ as directions in weight space: how long they are, and the cosine "
            + "of the angle between any two. Orthogonal vectors have 0. POSTHOC uses STANDARD's.",
        parts);
  }

  private Figure cosines(GeometryMeans means) {
    List<Panel> panels = new ArrayList<>();
    for (Method method : means.methods()) {
      panels.add(
          new Panel(
              method.name(),
              new MatrixChart(
                      "cosines-" + method,
                      means.tasks(),
                      means.cosines(method),
                      COSINES,
                      NumberText::cosine)
                  .render(
                      "Cosines between the task vectors of " + method,
                      "A square for each pair of tasks with the cosine of the angle between "
                          + "their vectors, mean over seeds.")));
    }
    return new Figure(
        "cosines",
        "Cosine between task vectors",
        Legend.of(new Legend.Entry(COSINES.bar(190), 190, 28, "cosine")),
        Figure.Layout.PAIR,
        panels,
        means.cosineData());
  }

  private static Table table(GeometryMeans means) {
    List<String> header = new ArrayList<>(List.of("task"));
    means.methods().forEach(m -> header.add(m.name()));
    List<Table.Row> lines = new ArrayList<>();
    for (int t = 0; t < means.tasks().size(); t++) {
      List<Cell> cells = new ArrayList<>();
      for (Method method : means.methods()) {
        cells.add(Cell.number(means.norm(method, t)));
      }
      lines.add(Table.Row.of(List.of(means.tasks().get(t)), cells, Table.Kind.PLAIN));
    }
    return new Table("Length of each task vector, ‖τ‖₂", header, 1, lines, List.of());
  }

  private Figure layers(GeometryMeans means) {
    LayersFigure charts = new LayersFigure(means);
    Shape band = Shape.rectangle(0, 1, 22, 10, Style.filled(Ink.SOFT).faded(0.2));
    return new Figure(
        "layers",
        "Layer by layer, from input to output: mean length of the task vectors' part, and mean "
            + "cosine between tasks",
        Legend.of(
            means.methods(),
            new Legend.Entry(List.of(band), 22, 12, "shortest to longest, lowest to highest")),
        Figure.Layout.PAIR,
        List.of(new Panel("", charts.norms()), new Panel("", charts.cosines())),
        means.layerData());
  }
}
