package dev.tangent.drawing;

import java.util.ArrayList;
import java.util.List;

/** What a drawing consists of. Coordinates are the drawing's own; y grows downwards. */
public sealed interface Shape {

  /** A place. */
  record Point(double x, double y) {}

  /**
   * Straight lines from point to point.
   *
   * @param closed whether the last point is joined with the first
   */
  record Path(List<Point> points, boolean closed, Style style) implements Shape {

    public Path {
      points = List.copyOf(points);
    }
  }

  record Circle(double x, double y, double radius, Style style) implements Shape {}

  /** Text on one line; y is its baseline. */
  record Label(double x, double y, String text, double size, Anchor anchor, Ink ink, boolean bold)
      implements Shape {

    public Label bolder() {
      return new Label(x, y, text, size, anchor, ink, true);
    }
  }

  /** Which point of a text x is. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * An image scaled into a rectangle.
   *
   * @param smooth whether pixels are blended; a heat map's are cells and stay sharp
   */
  record Picture(double x, double y, double width, double height, Pixels pixels, boolean smooth)
      implements Shape {}

  /**
   * Shapes moved together.
   *
   * @param name what a reader is told who points at them; empty: nothing
   */
  record Group(double dx, double dy, String name, List<Shape> shapes) implements Shape {

    public Group {
      shapes = List.copyOf(shapes);
    }
  }

  static Shape line(double x1, double y1, double x2, double y2, Style style) {
    return new Path(List.of(new Point(x1, y1), new Point(x2, y2)), false, style);
  }

  static Shape rectangle(double x, double y, double width, double height, Style style) {
    List<Point> corners = new ArrayList<>();
    corners.add(new Point(x, y));
    corners.add(new Point(x + width, y));
    corners.add(new Point(x + width, y + height));
    corners.add(new Point(x, y + height));
    return new Path(corners, true, style);
  }

  static Shape moved(double dx, double dy, List<Shape> shapes) {
    return new Group(dx, dy, "", shapes);
  }

  /** The same shape with a name for whoever points at it. */
  default Shape named(String name) {
    return new Group(0, 0, name, List.of(this));
  }
}
