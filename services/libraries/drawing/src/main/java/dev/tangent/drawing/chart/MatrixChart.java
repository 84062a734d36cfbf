package dev.tangent.drawing.chart;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Pixels;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Shape.Anchor;
import dev.tangent.drawing.plot.ColourScale;
import dev.tangent.drawing.plot.PlotArea;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** A square matrix of named things, a coloured cell with its number for each pair. */
public final class MatrixChart {

  private static final double SIZE = 360;
  private static final double NAMES = 110;
  private static final double TOP = 20;

  private final String id;
  private final List<String> names;
  private final double[][] values;
  private final ColourScale colours;
  private final DoubleFunction<String> text;

  public MatrixChart(
      String id,
      List<String> names,
      double[][] values,
      ColourScale colours,
      DoubleFunction<String> text) {
    this.id = id;
    this.names = List.copyOf(names);
    this.values = values;
    this.colours = colours;
    this.text = text;
  }

  /** Rows have names with numbers, columns the numbers alone, so that long names fit. */
  public Drawing render(String title, String description) {
    int n = names.size();
    double cell = Math.min(52, (SIZE - NAMES) / n);
    List<Shape> shapes = new ArrayList<>();
    int[] rgb = new int[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rgb[i * n + j] = colours.rgb(values[i][j]);
      }
    }
    shapes.add(new Shape.Picture(NAMES, TOP, n * cell, n * cell, new Pixels(n, n, rgb), false));
    for (int i = 0; i < n; i++) {
      double middle = (i + 0.5) * cell;
      shapes.add(PlotArea.text(NAMES + middle, TOP - 6, "" + (i + 1), Anchor.MIDDLE));
      shapes.add(
          PlotArea.category(
              NAMES - 8, TOP + middle + 4, (i + 1) + " " + names.get(i), NAMES - 10, Anchor.END));
      for (int j = 0; j < n; j++) {
        shapes.add(cell(i, j, cell));
      }
    }
    return new Drawing(id, title, description, NAMES + n * cell + 4, TOP + n * cell + 4, shapes);
  }

  private Shape cell(int i, int j, double size) {
    String number = text.apply(values[i][j]);
    double letter = Math.min(12, size / 2.6);
    return new Shape.Label(
            NAMES + (j + 0.5) * size,
            TOP + (i + 0.5) * size + letter / 3,
            number,
            letter,
            Anchor.MIDDLE,
            colours.on(values[i][j]),
            false)
        .named(names.get(i) + " and " + names.get(j) + ": " + number);
  }
}
