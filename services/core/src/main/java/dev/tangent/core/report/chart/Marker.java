package dev.tangent.core.report.chart;

import dev.tangent.core.report.markup.Element;

/** Shapes that tell series apart without colour. */
public enum Marker {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  RING;

  private static final double SIZE = 4;

  /** Centred at (x, y); the class gives its colour. */
  public Element at(double x, double y, String cssClass) {
    return switch (this) {
      case CIRCLE -> circle(x, y, "mark " + cssClass);
      case RING -> circle(x, y, "mark ring " + cssClass);
      case SQUARE ->
          Element.of("rect", "mark " + cssClass)
              .with("x", x - SIZE + 0.4)
              .with("y", y - SIZE + 0.4)
              .with("width", 2 * SIZE - 0.8)
              .with("height", 2 * SIZE - 0.8);
      case TRIANGLE ->
          Element.of("path", "mark " + cssClass)
              .with(
                  "d",
                  "M%s %s l%s %s h%s z"
                      .formatted(
                          Element.number(x),
                          Element.number(y - SIZE - 0.8),
                          Element.number(SIZE + 0.7),
                          Element.number(2 * SIZE),
                          Element.number(-2 * SIZE - 1.4)));
    };
  }

  private static Element circle(double x, double y, String cssClass) {
    return Element.of("circle", cssClass).with("cx", x).with("cy", y).with("r", SIZE);
  }
}
