package dev.tangent.drawing.chart;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.Marker;
import dev.tangent.drawing.plot.PlotArea;
import java.util.ArrayList;
import java.util.List;

/** A row for each category, and in it dots with error bars, one below the other. */
public final class DotPlot {

  private static final double DOT = 11;
  private static final double GAP = 12;
  private static final double TOP = 8;
  private static final double BOTTOM = 36;
  private static final double LEFT = 94;

  private final String id;
  private final Axis x;
  private final List<Row> rows;
  private final PlotArea area;
  private final List<Shape> guides = new ArrayList<>();

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
   * @param low equal to high where nothing is known of how sure the value is
   * @param name shown when a pointer rests on the dot
   */
  public record Dot(double value, double low, double high, Marker marker, Ink ink, String name) {}

  public DotPlot(String id, Axis x, List<Row> rows) {
    this.id = id;
    this.x = x;
    this.rows = List.copyOf(rows);
    double height = TOP + BOTTOM + rows.stream().mapToDouble(Row::height).sum();
    this.area = new PlotArea(400, height, LEFT, TOP, 12, BOTTOM);
  }

  /** A vertical line at a value that the dots are compared with. */
  public DotPlot guideAt(double value) {
    double at = area.x(x, value);
    guides.add(Shape.line(at, area.top(), at, area.height() - area.bottom(), PlotArea.GUIDE));
    return this;
  }

  public Drawing render(String title, String description) {
    List<Shape> shapes = new ArrayList<>(area.xAxis(x));
    shapes.addAll(guides);
    double y = area.top();
    for (Row row : rows) {
      shapes.add(Shape.line(0, y, area.width() - area.right(), y, PlotArea.GRID));
      shapes.add(
          PlotArea.category(
              area.left() - 8, y + row.height() / 2 + 4, row.label(), LEFT - 8, Shape.Anchor.END));
      shapes.addAll(dots(row, y + (GAP + DOT) / 2));
      y += row.height();
    }
    return area.drawing(id, title, description, shapes);
  }

  private List<Shape> dots(Row row, double first) {
    List<Shape> parts = new ArrayList<>();
    double y = first;
    for (Dot dot : row.dots()) {
      if (dot.high() > dot.low()) {
        parts.add(
            Shape.line(
                area.x(x, dot.low()), y, area.x(x, dot.high()), y, Style.stroked(dot.ink(), 1.5)));
      }
      parts.add(dot.marker().at(area.x(x, dot.value()), y, dot.ink()).named(dot.name()));
      y += DOT;
    }
    return parts;
  }
}
