package dev.tangent.report.html;

import dev.tangent.drawing.Drawing;
import dev.tangent.report.part.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a figure, beside the page: its numbers as CSV, its picture as PNG and SVG. */
public final class FigureFiles {

  static final String FOLDER = "figures";

  /** Sharp on today's screens, and in a paper's column. */
  private static final double PIXELS = 2;

  private FigureFiles() {}

  /** Relative to the page. */
  static String name(Figure figure, String kind) {
    return FOLDER + "/" + figure.id() + "." + kind;
  }

  /** Into the page's folder. */
  public static void write(Figure figure, Path folder) throws IOException {
    Files.createDirectories(folder.resolve(FOLDER));
    Drawing sheet = FigureSheet.of(figure);
    Files.writeString(folder.resolve(name(figure, "csv")), figure.data().csv());
    Files.writeString(folder.resolve(name(figure, "svg")), sheet.svgFile());
    Files.write(folder.resolve(name(figure, "png")), sheet.png(PIXELS));
  }
}
