package dev.tangent.drawing.chart;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Pixels;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Anchor;
import dev.tangent.drawing.plot.PlotArea;
import java.util.ArrayList;
import java.util.List;

/** Example images in rows, a row for each kind. */
public final class ImageSheet {

  private static final double NAMES = 94;
  private static final double CELL = 46;
  private static final double GAP = 4;

  /** The images of one kind. */
  public record Row(String name, List<Pixels> images) {

    public Row {
      images = List.copyOf(images);
    }
  }

  private ImageSheet() {}

  public static Drawing render(String id, List<Row> rows, String title, String description) {
    List<Shape> shapes = new ArrayList<>();
    int columns = rows.stream().mapToInt(row -> row.images().size()).max().orElse(0);
    double y = 0;
    for (Row row : rows) {
      shapes.add(PlotArea.category(NAMES - 8, y + CELL / 2 + 4, row.name(), NAMES - 8, Anchor.END));
      for (int i = 0; i < row.images().size(); i++) {
        double x = NAMES + i * (CELL + GAP);
        shapes.add(new Shape.Picture(x, y, CELL, CELL, row.images().get(i), false));
      }
      y += CELL + GAP;
    }
    double width = NAMES + columns * (CELL + GAP);
    return new Drawing(id, title, description, width, Math.max(CELL, y), shapes);
  }
}
