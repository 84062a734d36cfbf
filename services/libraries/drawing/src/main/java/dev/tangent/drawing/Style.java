package dev.tangent.drawing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shape looks.
 *
 * @param fill null: not filled
 * @param stroke null: no outline
 * @param width of the outline
 * @param dash lengths of dashes and gaps; empty: solid
 */
public record Style(
    @Nullable Ink fill, @Nullable Ink stroke, double width, List<Double> dash, double opacity) {

  public Style {
    dash = List.copyOf(dash);
  }

  public static Style filled(Ink fill) {
    return new Style(fill, null, 0, List.of(), 1);
  }

  public static Style stroked(Ink stroke, double width) {
    return new Style(null, stroke, width, List.of(), 1);
  }

  public Style outlined(Ink colour, double thickness) {
    return new Style(fill, colour, thickness, dash, opacity);
  }

  public Style dashed(Double... lengths) {
    return new Style(fill, stroke, width, List.of(lengths), opacity);
  }

  public Style faded(double share) {
    return new Style(fill, stroke, width, dash, share);
  }
}
