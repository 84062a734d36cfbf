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
import java.util.Collections;
import java.util.List;

/** Lines over one horizontal axis, with bands around them and single points marked on them. */
public final class LineChart {

  private final String id;
  private final Axis x;
  private final Axis y;
  private final PlotArea area;
  private final List<Shape> guides = new ArrayList<>();
  private final List<Shape> bands = new ArrayList<>();
  private final List<Shape> lines = new ArrayList<>();
  private final List<Shape> marks = new ArrayList<>();

  /** A small one keeps its letters readable where several stand in a row. */
  public LineChart(String id, boolean small, Axis x, Axis y) {
    double left = y.scale() == Axis.Scale.LOG10 ? 40 : 32;
    this.area =
        small ? new PlotArea(300, 200, left, 22, 8, 34) : new PlotArea(400, 260, left, 22, 10, 36);
    this.id = id;
    this.x = x;
    this.y = y;
  }

  /** A vertical line at a value that matters, with its name at the top. */
  public LineChart guideAt(double value, String name) {
    if (value > x.from() && value < x.to()) {
      double at = area.x(x, value);
      guides.add(Shape.line(at, area.top(), at, area.height() - area.bottom(), PlotArea.GUIDE));
      guides.add(PlotArea.text(at, area.top() - 6, name, Anchor.MIDDLE));
    }
    return this;
  }

  /** A horizontal line at a level to be compared with. */
  public LineChart level(double value, String name) {
    double at = area.y(y, value);
    guides.add(
        Shape.line(area.left(), at, area.width() - area.right(), at, PlotArea.LEVEL).named(name));
    return this;
  }

  /** The room between two lines over the same values of x. */
  public LineChart band(Ink ink, List<Series.Point> low, List<Series.Point> high) {
    List<Shape.Point> outline = new ArrayList<>(places(high));
    List<Shape.Point> back = new ArrayList<>(places(low));
    Collections.reverse(back);
    outline.addAll(back);
    bands.add(new Shape.Path(outline, true, Style.filled(ink).faded(0.16)));
    return this;
  }

  public LineChart line(Series series) {
    lines.add(new Shape.Path(places(series.points()), false, series.style()).named(series.name()));
    return this;
  }

  public LineChart mark(Series.Point point, Marker marker, Ink ink, String name) {
    marks.add(marker.at(area.x(x, point.x()), area.y(y, point.y()), ink).named(name));
    return this;
  }

  public Drawing render(String title, String description) {
    List<Shape> shapes = new ArrayList<>(area.yAxis(y));
    shapes.addAll(area.xAxis(x));
    List.of(guides, bands, lines, marks).forEach(shapes::addAll);
    return area.drawing(id, title, description, shapes);
  }

  private List<Shape.Point> places(List<Series.Point> points) {
    return points.stream().map(p -> new Shape.Point(area.x(x, p.x()), area.y(y, p.y()))).toList();
  }
}
