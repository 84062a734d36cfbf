package dev.tangent.report.html;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.GlyphOutlines;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Anchor;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.Panel;
import java.util.ArrayList;
import java.util.List;

/** A whole figure on one sheet: caption, legend and charts, as its picture files show it. */
public final class FigureSheet {

  private static final double MARGIN = 18;
  private static final double GAP = 20;
  private static final double LINE = 19;
  private static final double NARROWEST = 380;

  private final Figure figure;
  private final List<Shape> shapes = new ArrayList<>();
  private final double columnWidth;
  private final int columns;
  private final double width;
  private double y = MARGIN;

  private FigureSheet(Figure figure) {
    this.figure = figure;
    this.columnWidth =
        figure.panels().stream().mapToDouble(p -> p.drawing().width()).max().orElse(0);
    this.columns = Math.max(1, Math.min(figure.layout().columns(), figure.panels().size()));
    this.width = Math.max(NARROWEST, columns * (columnWidth + GAP) - GAP);
  }

  public static Drawing of(Figure figure) {
    return new FigureSheet(figure).draw();
  }

  private Drawing draw() {
    caption();
    legend();
    List<Panel> panels = figure.panels();
    for (int first = 0; first < panels.size(); first += columns) {
      row(panels.subList(first, Math.min(first + columns, panels.size())));
    }
    Panel any = panels.get(0);
    return new Drawing(
        figure.id() + "-sheet",
        figure.caption(),
        any.drawing().description(),
        width + 2 * MARGIN,
        y + MARGIN,
        shapes);
  }

  private void caption() {
    StringBuilder line = new StringBuilder();
    for (String word : figure.caption().split(" ")) {
      if (line.length() > 0 && length(line + " " + word, 15, true) > width) {
        captionLine(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    captionLine(line.toString());
    y += 6;
  }

  private void captionLine(String text) {
    shapes.add(new Shape.Label(MARGIN, y + 13, text, 15, Anchor.START, Ink.INK, true));
    y += LINE;
  }

  private void legend() {
    double x = MARGIN;
    double height = 0;
    for (Legend.Entry entry : figure.legend().entries()) {
      double room = entry.width() + 6 + length(entry.words(), 12, false);
      if (x > MARGIN && x + room > MARGIN + width) {
        x = MARGIN;
        y += height + 6;
        height = 0;
      }
      shapes.add(Shape.moved(x, y, entry.shapes()));
      double indent = entry.shapes().isEmpty() ? 0 : entry.width() + 6;
      shapes.add(
          new Shape.Label(x + indent, y + 10, entry.words(), 12, Anchor.START, Ink.SOFT, false));
      x += room + 18;
      height = Math.max(height, Math.max(12, entry.height()));
    }
    y += figure.legend().entries().isEmpty() ? 0 : height + 12;
  }

  private void row(List<Panel> panels) {
    double title = panels.stream().allMatch(p -> p.title().isEmpty()) ? 0 : LINE;
    double height = 0;
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      double x = MARGIN + i * (columnWidth + GAP);
      shapes.add(new Shape.Label(x, y + 12, panel.title(), 13, Anchor.START, Ink.INK, true));
      shapes.add(Shape.moved(x, y + title, panel.drawing().shapes()));
      height = Math.max(height, panel.drawing().height());
    }
    y += title + height + GAP;
  }

  private static double length(String text, double size, boolean bold) {
    return GlyphOutlines.of(bold).width(text, size);
  }
}
