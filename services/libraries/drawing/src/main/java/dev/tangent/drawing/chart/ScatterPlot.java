package dev.tangent.drawing.chart;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Anchor;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.Marker;
import dev.tangent.drawing.plot.PlotArea;
import java.util.ArrayList;
import java.util.List;

/** Points with intervals in both directions, on a square with its diagonal. */
public final class ScatterPlot {

  private static final double LETTER = 11;

  private final String id;
  private final Axis x;
  private final Axis y;
  private final PlotArea area = new PlotArea(400, 400, 36, 22, 14, 38);
  private final List<Shape> bars = new ArrayList<>();
  private final List<Shape> marks = new ArrayList<>();
  private final List<Shape> labels = new ArrayList<>();
  private final LabelPlaces places;

  /** A value and its interval. */
  public record Extent(double value, double low, double high) {}

  public ScatterPlot(String id, Axis x, Axis y) {
    this.id = id;
    this.x = x;
    this.y = y;
    this.places =
        new LabelPlaces(
            area.left(), area.top(), area.width() - area.right(), area.height() - area.bottom());
  }

  /**
   * @param label written beside the point, if there is room
   * @param name shown when a pointer rests on the point
   */
  public record Dot(Extent x, Extent y, Marker marker, Ink ink, String label, String name) {}

  /** All points at once, so that no label covers any of them. */
  public ScatterPlot points(List<Dot> dots) {
    dots.forEach(d -> places.avoid(area.x(x, d.x().value()), area.y(y, d.y().value())));
    dots.forEach(this::point);
    return this;
  }

  private void point(Dot dot) {
    Style bar = Style.stroked(dot.ink(), 1.25).faded(0.55);
    double px = area.x(x, dot.x().value());
    double py = area.y(y, dot.y().value());
    bars.add(Shape.line(area.x(x, dot.x().low()), py, area.x(x, dot.x().high()), py, bar));
    bars.add(Shape.line(px, area.y(y, dot.y().low()), px, area.y(y, dot.y().high()), bar));
    marks.add(dot.marker().at(px, py, dot.ink()).named(dot.name()));
    places
        .find(px, py, PlotArea.length(dot.label(), LETTER), LETTER)
        .ifPresent(
            p ->
                labels.add(
                    new Shape.Label(
                        p.x(), p.y(), dot.label(), LETTER, Anchor.START, Ink.INK, false)));
  }

  public Drawing render(String title, String description) {
    List<Shape> shapes = new ArrayList<>(area.yAxis(y));
    shapes.addAll(area.xAxis(x));
    double from = Math.max(x.from(), y.from());
    double to = Math.min(x.to(), y.to());
    if (to > from) {
      shapes.add(
          Shape.line(
              area.x(x, from), area.y(y, from), area.x(x, to), area.y(y, to), PlotArea.GUIDE));
    }
    List.of(bars, marks, labels).forEach(shapes::addAll);
    return area.drawing(id, title, description, shapes);
  }
}
