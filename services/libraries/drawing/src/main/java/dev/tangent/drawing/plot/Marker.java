package dev.tangent.drawing.plot;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Point;
import dev.tangent.drawing.Style;
import java.util.List;

/** Shapes that tell series apart without colour. */
public enum Marker {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  RING;

  private static final double SIZE = 4;

  /** Centred at (x, y). */
  public Shape at(double x, double y, Ink ink) {
    Style style = Style.filled(ink).outlined(Ink.PAPER, 1.25);
    return switch (this) {
      case CIRCLE -> new Shape.Circle(x, y, SIZE, style);
      case RING -> new Shape.Circle(x, y, SIZE, Style.filled(Ink.PAPER).outlined(ink, 1.75));
      case SQUARE -> Shape.rectangle(x - 3.6, y - 3.6, 7.2, 7.2, style);
      case TRIANGLE ->
          new Shape.Path(
              List.of(
                  new Point(x, y - SIZE - 0.8),
                  new Point(x + SIZE + 0.7, y + SIZE - 0.8),
                  new Point(x - SIZE - 0.7, y + SIZE - 0.8)),
              true,
              style);
      case DIAMOND ->
          new Shape.Path(
              List.of(
                  new Point(x, y - 5),
                  new Point(x + 5, y),
                  new Point(x, y + 5),
                  new Point(x - 5, y)),
              true,
              style);
    };
  }
}
