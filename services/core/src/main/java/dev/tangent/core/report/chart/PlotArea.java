package dev.tangent.core.report.chart;

import dev.tangent.core.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * The rectangle that data are drawn in, inside an SVG of a given size. Lengths are in the SVG's own
 * units, which a page scales.
 */
record PlotArea(double width, double height, double left, double top, double right, double bottom) {

  double x(Axis axis, double value) {
    return axis.at(value, left, width - right);
  }

  double y(Axis axis, double value) {
    return axis.at(value, height - bottom, top);
  }

  /** An SVG with its title and description for those who cannot see it. */
  Element svg(String id, String title, String description) {
    return Element.of("svg", "chart")
        .with("viewBox", "0 0 " + Element.number(width) + " " + Element.number(height))
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .add(Element.of("title").with("id", id + "-title").text(title))
        .add(Element.of("desc").with("id", id + "-desc").text(description));
  }

  List<Element> xAxis(Axis axis) {
    List<Element> parts = new ArrayList<>();
    for (double tick : axis.ticks()) {
      double x = x(axis, tick);
      parts.add(line("grid", x, top, x, height - bottom));
      parts.add(text("tick middle", x, height - bottom + 15, axis.text(tick)));
    }
    parts.add(line("axis", left, height - bottom, width - right, height - bottom));
    parts.add(text("label middle", (left + width - right) / 2, height - 4, axis.label()));
    return parts;
  }

  List<Element> yAxis(Axis axis) {
    List<Element> parts = new ArrayList<>();
    for (double tick : axis.ticks()) {
      double y = y(axis, tick);
      parts.add(line("grid", left, y, width - right, y));
      parts.add(text("tick end", left - 6, y + 3.8, axis.text(tick)));
    }
    parts.add(text("label", 2, 11, axis.label()));
    return parts;
  }

  static Element line(String cssClass, double x1, double y1, double x2, double y2) {
    return Element.of("line", cssClass).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  static Element text(String cssClass, double x, double y, String text) {
    return Element.of("text", cssClass).with("x", x).with("y", y).text(text);
  }
}
