package dev.tangent.core.report.chart;

import java.util.List;

/**
 * A line through points, left to right.
 *
 * @param name shown when a pointer rests on the line
 * @param cssClass its colour and dash
 */
public record Series(String name, String cssClass, List<Point> points) {

  public Series {
    points = List.copyOf(points);
  }

  /** A place in the data's own units. */
  public record Point(double x, double y) {}
}
