package dev.tangent.drawing.plot;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Pixels;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as colours. {@link #sequential} is Viridis, whose lightness grows evenly and which readers
 * who do not see red and green apart can read; {@link #diverging} is brown to white to teal (Color
 * Brewer's BrBG), with white in the middle.
 */
public final class ColourScale {

  private static final int[] VIRIDIS = {
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725
  };
  private static final int[] BROWN_TEAL = {
    0x8C510A, 0xBF812D, 0xDFC27D, 0xF6E8C3, 0xFFFFFF, 0xC7EAE5, 0x80CDC1, 0x35978F, 0x01665E
  };

  private final Axis axis;
  private final int[] colours;

  private ColourScale(Axis axis, int[] colours) {
    this.axis = axis;
    this.colours = colours;
  }

  /** From dark at the axis's beginning to light at its end. */
  public static ColourScale sequential(Axis axis) {
    return new ColourScale(axis, VIRIDIS);
  }

  /** White in the middle of the axis. */
  public static ColourScale diverging(Axis axis) {
    return new ColourScale(axis, BROWN_TEAL);
  }

  /** 0xRRGGBB; values beyond the axis have the colour of its end. */
  public int rgb(double value) {
    double place = Math.max(0, Math.min(1, axis.at(value, 0, 1))) * (colours.length - 1);
    int below = Math.min((int) place, colours.length - 2);
    double share = place - below;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = colours[below] >> shift & 0xFF;
      int to = colours[below + 1] >> shift & 0xFF;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /** What can be read on a value's colour. */
  public Ink on(double value) {
    int rgb = rgb(value);
    double luminance =
        0.2126 * linear(rgb >> 16 & 0xFF)
            + 0.7152 * linear(rgb >> 8 & 0xFF)
            + 0.0722 * linear(rgb & 0xFF);
    // Where black and white have the same contrast (WCAG 2.2).
    return luminance > 0.179 ? Ink.BLACK : Ink.WHITE;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  /** A bar of all colours with the axis's ticks under it, in a box of this width and 28 high. */
  public List<Shape> bar(double width) {
    int[] pixels = new int[64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rgb(axis.valueAt(i / (pixels.length - 1.0)));
    }
    List<Shape> shapes = new ArrayList<>();
    double inset = 10;
    shapes.add(
        new Shape.Picture(inset, 0, width - 2 * inset, 11, new Pixels(64, 1, pixels), false));
    for (double tick : axis.ticks()) {
      double x = axis.at(tick, inset, width - inset);
      shapes.add(Shape.line(x, 11, x, 14, PlotArea.AXIS));
      shapes.add(PlotArea.text(x, 25, axis.text(tick), Anchor.MIDDLE));
    }
    return shapes;
  }
}
