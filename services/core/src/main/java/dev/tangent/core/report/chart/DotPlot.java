package dev.tangent.core.report.chart;

import dev.tangent.core.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/** A row for each category, and in it dots with error bars, one below the other. */
public final class DotPlot {

  private static final double DOT = 11;
  private static final double GAP = 12;
  private static final double TOP = 8;
  private static final double BOTTOM = 36;

  private final String id;
  private final Axis x;
  private final List<Row> rows;
  private final PlotArea area;

  /** A category and its dots, drawn top down. */
  public record Row(String label, List<Dot> dots) {

    public Row {
      dots = List.copyOf(dots);
    }

    double height() {
      return dots.size() * DOT + GAP;
    }
  }

  /**
   * @param name shown when a pointer rests on the dot
   */
  public record Dot(
      double value, double low, double high, Marker marker, String cssClass, String name) {}

  public DotPlot(String id, Axis x, List<Row> rows) {
    this.id = id;
    this.x = x;
    this.rows = List.copyOf(rows);
    double height = TOP + BOTTOM + rows.stream().mapToDouble(Row::height).sum();
    this.area = new PlotArea(400, height, 94, TOP, 12, BOTTOM);
  }

  public Element render(String title, String description) {
    Element svg = area.svg(id, title, description).add(area.xAxis(x));
    double y = area.top();
    for (Row row : rows) {
      svg.add(PlotArea.line("grid", 0, y, area.width() - area.right(), y));
      svg.add(
          PlotArea.text("category end", area.left() - 8, y + row.height() / 2 + 4, fit(row.label()))
              .add(Element.of("title").text(row.label())));
      svg.add(dots(row, y + (GAP + DOT) / 2));
      y += row.height();
    }
    return svg;
  }

  private List<Element> dots(Row row, double first) {
    List<Element> parts = new ArrayList<>();
    double y = first;
    for (Dot dot : row.dots()) {
      parts.add(
          PlotArea.line(
              "error " + dot.cssClass(), area.x(x, dot.low()), y, area.x(x, dot.high()), y));
      parts.add(
          dot.marker()
              .at(area.x(x, dot.value()), y, dot.cssClass())
              .add(Element.of("title").text(dot.name())));
      y += DOT;
    }
    return parts;
  }

  /** The tables give names in full. */
  private static String fit(String label) {
    return label.length() <= 13 ? label : label.substring(0, 12) + "…";
  }
}
