package dev.tangent.drawing;

import dev.tangent.drawing.markup.Element;
import java.util.List;

/**
 * Shapes on a sheet of a given size.
 *
 * @param id unique on a page
 * @param title what it shows, for those who cannot see it
 * @param description how to read it, for the same
 */
public record Drawing(
    String id, String title, String description, double width, double height, List<Shape> shapes) {

  public Drawing {
    shapes = List.copyOf(shapes);
  }

  /** For a page that has {@link Ink#styleSheet}. */
  public Element svg() {
    return SvgRendering.onPage(this);
  }

  /** A small sign beside words that say the same; those who listen are spared it. */
  public Element key() {
    return SvgRendering.key(this);
  }

  /** A file of its own, with light colours. */
  public String svgFile() {
    return SvgRendering.file(this);
  }

  /** A picture file with light colours, {@code scale} pixels for each unit of length. */
  public byte[] png(double scale) {
    return PngRendering.of(this, scale);
  }
}
