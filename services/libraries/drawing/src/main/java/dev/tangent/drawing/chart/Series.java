package dev.tangent.drawing.chart;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Style;
import java.util.List;

/**
 * A line through points, left to right.
 *
 * @param name shown when a pointer rests on the line
 */
public record Series(String name, Style style, List<Point> points) {

  public Series {
    points = List.copyOf(points);
  }

  /** A place in the data's own units. */
  public record Point(double x, double y) {}

  public static Style solid(Ink ink) {
    return Style.stroked(ink, 2);
  }

  public static Style dashed(Ink ink) {
    return Style.stroked(ink, 1.5).dashed(4.0, 4.0);
  }

  /** One of many that a solid one sums up. */
  public static Style faint(Ink ink) {
    return Style.stroked(ink, 1).faded(0.35);
  }
}
