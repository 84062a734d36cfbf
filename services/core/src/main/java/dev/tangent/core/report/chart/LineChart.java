package dev.tangent.core.report.chart;

import dev.tangent.core.report.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines over one horizontal axis, with single points marked on them. */
public final class LineChart {

  private final String id;
  private final Axis x;
  private final Axis y;
  private final PlotArea area;
  private final List<Element> guides = new ArrayList<>();
  private final List<Element> lines = new ArrayList<>();
  private final List<Element> marks = new ArrayList<>();

  /** A small one keeps its letters readable where several stand in a row. */
  public LineChart(String id, boolean small, Axis x, Axis y) {
    this.area =
        small ? new PlotArea(300, 200, 30, 22, 8, 34) : new PlotArea(400, 260, 32, 22, 10, 36);
    this.id = id;
    this.x = x;
    this.y = y;
  }

  /** A vertical line at a value that matters, with its name at the top. */
  public LineChart guideAt(double value, String name) {
    if (value > x.from() && value < x.to()) {
      double at = area.x(x, value);
      guides.add(PlotArea.line("guide", at, area.top(), at, area.height() - area.bottom()));
      guides.add(PlotArea.text("tick middle", at, area.top() - 6, name));
    }
    return this;
  }

  /** A horizontal line at a level to be compared with. */
  public LineChart level(double value, String name) {
    double at = area.y(y, value);
    guides.add(
        PlotArea.line("level", area.left(), at, area.width() - area.right(), at)
            .add(Element.of("title").text(name)));
    return this;
  }

  public LineChart line(Series series) {
    String points =
        series.points().stream()
            .map(p -> Element.number(area.x(x, p.x())) + "," + Element.number(area.y(y, p.y())))
            .collect(Collectors.joining(" "));
    lines.add(
        Element.of("polyline", "line " + series.cssClass())
            .with("points", points)
            .add(Element.of("title").text(series.name())));
    return this;
  }

  public LineChart mark(Series.Point point, Marker marker, String cssClass, String name) {
    marks.add(
        marker
            .at(area.x(x, point.x()), area.y(y, point.y()), cssClass)
            .add(Element.of("title").text(name)));
    return this;
  }

  public Element render(String title, String description) {
    return area.svg(id, title, description)
        .add(area.yAxis(y))
        .add(area.xAxis(x))
        .add(guides)
        .add(lines)
        .add(marks);
  }
}
