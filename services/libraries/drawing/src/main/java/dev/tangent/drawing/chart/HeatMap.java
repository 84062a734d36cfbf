package dev.tangent.drawing.chart;

import dev.tangent.common.InvalidInputException;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Pixels;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.ColourScale;
import dev.tangent.drawing.plot.PlotArea;
import java.util.ArrayList;
import java.util.List;

/** A quantity on a grid of two coordinates, a coloured cell around each point. */
public final class HeatMap {

  private final String id;
  private final Axis x;
  private final Axis y;
  private final PlotArea area = new PlotArea(220, 238, 28, 20, 10, 36);
  private final List<Shape> cells = new ArrayList<>();
  private final List<Shape> boxes = new ArrayList<>();

  /**
   * @param xs ascending and evenly spaced, two at least; ys too
   * @param values {@code values[i][j]} at (xs[i], ys[j])
   */
  public HeatMap(
      String id,
      String xLabel,
      String yLabel,
      double[] xs,
      double[] ys,
      double[][] values,
      ColourScale colours) {
    this.id = id;
    this.x = axis(xLabel, xs);
    this.y = axis(yLabel, ys);
    int[] rgb = new int[xs.length * ys.length];
    for (int i = 0; i < xs.length; i++) {
      for (int j = 0; j < ys.length; j++) {
        rgb[(ys.length - 1 - j) * xs.length + i] = colours.rgb(values[i][j]);
      }
    }
    cells.add(
        new Shape.Picture(
            area.left(),
            area.top(),
            area.width() - area.left() - area.right(),
            area.height() - area.top() - area.bottom(),
            new Pixels(xs.length, ys.length, rgb),
            false));
  }

  /** A square that is spoken of, from (low, low) to (high, high). */
  public HeatMap box(double low, double high, String name) {
    double left = area.x(x, low);
    double top = area.y(y, high);
    double width = area.x(x, high) - left;
    double height = area.y(y, low) - top;
    boxes.add(Shape.rectangle(left, top, width, height, Style.stroked(Ink.BLACK, 3.5).faded(0.55)));
    boxes.add(
        Shape.rectangle(left, top, width, height, Style.stroked(Ink.WHITE, 1.75)).named(name));
    return this;
  }

  public Drawing render(String title, String description) {
    List<Shape> shapes = new ArrayList<>(cells);
    shapes.addAll(area.ticks(x, y));
    shapes.addAll(boxes);
    return area.drawing(id, title, description, shapes);
  }

  /** Half a cell wider than its points, on both sides. */
  private static Axis axis(String label, double[] values) {
    if (values.length < 2) {
      throw new InvalidInputException("a heat map needs two values of each coordinate at least");
    }
    double half = (values[values.length - 1] - values[0]) / (values.length - 1) / 2;
    return Axis.spanning(label, values[0] - half, values[values.length - 1] + half, 6);
  }
}
