package dev.tangent.core.report.chart;

import dev.tangent.core.report.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines over one horizontal axis, with single points marked on them. */
public final class LineChart {

  private static final PlotArea AREA = new PlotArea(360, 250, 34, 22, 10, 36);

  private final String id;
  private final Axis x;
  private final Axis y;
  private final List<Element> guides = new ArrayList<>();
  private final List<Element> lines = new ArrayList<>();
  private final List<Element> marks = new ArrayList<>();

  public LineChart(String id, Axis x, Axis y) {
    this.id = id;
    this.x = x;
    this.y = y;
  }

  /** A vertical line at a value that matters, with its name at the top. */
  public LineChart guideAt(double value, String name) {
    if (value > x.from() && value < x.to()) {
      double at = AREA.x(x, value);
      guides.add(PlotArea.line("guide", at, AREA.top(), at, AREA.height() - AREA.bottom()));
      guides.add(PlotArea.text("tick middle", at, AREA.top() - 6, name));
    }
    return this;
  }

  /** A horizontal line at a level to be compared with. */
  public LineChart level(double value, String name) {
    double at = AREA.y(y, value);
    guides.add(
        PlotArea.line("level", AREA.left(), at, AREA.width() - AREA.right(), at)
            .add(Element.of("title").text(name)));
    return this;
  }

  public LineChart line(Series series) {
    String points =
        series.points().stream()
            .map(p -> Element.number(AREA.x(x, p.x())) + "," + Element.number(AREA.y(y, p.y())))
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
            .at(AREA.x(x, point.x()), AREA.y(y, point.y()), cssClass)
            .add(Element.of("title").text(name)));
    return this;
  }

  public Element render(String title, String description) {
    return AREA.svg(id, title, description)
        .add(AREA.yAxis(y))
        .add(AREA.xAxis(x))
        .add(guides)
        .add(lines)
        .add(marks);
  }
}
