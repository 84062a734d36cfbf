package dev.tangent.drawing.plot;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Anchor;
import dev.tangent.drawing.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * The rectangle that data are drawn in, inside a drawing of a given size. Lengths are in the
 * drawing's own units, which a page scales.
 */
public record PlotArea(
    double width, double height, double left, double top, double right, double bottom) {

  public static final Style GRID = Style.stroked(Ink.FAINT, 1);
  static final Style AXIS = Style.stroked(Ink.SOFT, 1);
  public static final Style GUIDE = AXIS.dashed(1.0, 3.0);
  public static final Style LEVEL = AXIS.faded(0.7);
  private static final double SMALL = 11;

  public double x(Axis axis, double value) {
    return axis.at(value, left, width - right);
  }

  public double y(Axis axis, double value) {
    return axis.at(value, height - bottom, top);
  }

  public Drawing drawing(String id, String title, String description, List<Shape> shapes) {
    return new Drawing(id, title, description, width, height, shapes);
  }

  public List<Shape> xAxis(Axis axis) {
    List<Shape> parts = new ArrayList<>();
    for (double tick : axis.ticks()) {
      double x = x(axis, tick);
      parts.add(Shape.line(x, top, x, height - bottom, GRID));
      parts.add(text(x, height - bottom + 15, axis.text(tick), Anchor.MIDDLE));
    }
    parts.add(Shape.line(left, height - bottom, width - right, height - bottom, AXIS));
    parts.add(text((left + width - right) / 2, height - 4, axis.label(), Anchor.MIDDLE));
    return parts;
  }

  public List<Shape> yAxis(Axis axis) {
    List<Shape> parts = new ArrayList<>();
    for (double tick : axis.ticks()) {
      double y = y(axis, tick);
      parts.add(Shape.line(left, y, width - right, y, GRID));
      parts.add(text(left - 6, y + 3.8, axis.text(tick), Anchor.END));
    }
    parts.add(text(2, 11, axis.label(), Anchor.START));
    return parts;
  }

  /** Both axes with ticks outside and no grid, around an area that is filled. */
  public List<Shape> ticks(Axis x, Axis y) {
    List<Shape> parts = new ArrayList<>();
    for (double tick : x.ticks()) {
      double at = x(x, tick);
      parts.add(Shape.line(at, height - bottom, at, height - bottom + 4, AXIS));
      parts.add(text(at, height - bottom + 15, x.text(tick), Anchor.MIDDLE));
    }
    for (double tick : y.ticks()) {
      double at = y(y, tick);
      parts.add(Shape.line(left - 4, at, left, at, AXIS));
      parts.add(text(left - 7, at + 3.8, y.text(tick), Anchor.END));
    }
    parts.add(text((left + width - right) / 2, height - 4, x.label(), Anchor.MIDDLE));
    parts.add(text(2, 11, y.label(), Anchor.START));
    return parts;
  }

  public static Shape.Label text(double x, double y, String text, Anchor anchor) {
    return new Shape.Label(x, y, text, SMALL, anchor, Ink.SOFT, false);
  }

  /** The name of a thing that the reader looks for, cut to the room there is. */
  public static Shape category(double x, double y, String name, double room, Anchor anchor) {
    Shape label = new Shape.Label(x, y, fit(name, room), 12, anchor, Ink.INK, false);
    return label.named(name);
  }

  /** About how long a text of that size is, on any system's font. */
  public static double length(String text, double size) {
    return 0.54 * size * text.length();
  }

  /** The tables give names in full. */
  private static String fit(String name, double room) {
    int letters = Math.max(2, (int) (room / length("x", 12)));
    return name.length() <= letters ? name : name.substring(0, letters - 1) + "…";
  }
}
