package dev.tangent.demonstration.glyphs;

import dev.tangent.common.Split;
import dev.tangent.demonstration.glyphs.painting.Canvas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Sheets of test images, for people to see what a task asks. */
public final class GlyphSheets {

  private static final int COLUMNS = 24;
  private static final int ROWS = 6;
  private static final int CELL = Canvas.SIDE + 2;
  private static final int ZOOM = 2;

  private GlyphSheets() {}

  /** Writes a PNG of the first 144 test images of a task, class after class. */
  public static void write(String task, Path file) {
    GlyphTask wanted = GlyphTasks.find(task);
    GlyphPictures pictures = GlyphTasks.pictures(wanted, Split.TEST);
    int[] glyphs = wanted.glyphs();
    int width = COLUMNS * CELL * ZOOM;
    byte[] sheet = new byte[3 * width * ROWS * CELL * ZOOM];
    byte[] rgb = new byte[GlyphPictures.BYTES];
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      pictures.paint(glyphs[i % glyphs.length], i, rgb);
      place(rgb, sheet, width, (i % COLUMNS) * CELL * ZOOM, (i / COLUMNS) * CELL * ZOOM);
    }
    try {
      Png.write(file, width, ROWS * CELL * ZOOM, sheet);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void place(byte[] rgb, byte[] sheet, int width, int left, int top) {
    for (int y = 0; y < Canvas.SIDE * ZOOM; y++) {
      for (int x = 0; x < Canvas.SIDE * ZOOM; x++) {
        int from = 3 * ((y / ZOOM) * Canvas.SIDE + x / ZOOM);
        int to = 3 * ((top + y) * width + left + x);
        System.arraycopy(rgb, from, sheet, to, 3);
      }
    }
  }
}
