package dev.tangent.demonstration.glyphs;

import dev.tangent.demonstration.glyphs.atlas.FontGroup;
import dev.tangent.demonstration.glyphs.atlas.GlyphAtlas;
import dev.tangent.demonstration.glyphs.painting.Canvas;
import dev.tangent.demonstration.glyphs.painting.Painter;
import java.util.SplittableRandom;

/**
 * Pictures of glyphs, numbered: a pure function of glyph, fonts, manner, seed and number. Not for
 * several threads at once.
 */
final class GlyphPictures {

  static final int BYTES = 3 * Canvas.PIXELS;

  /** 2⁶⁴ divided by the golden ratio, and another odd constant: they keep neighbours apart. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long OTHER = 0xD1B54A32D192ED03L;

  private final GlyphAtlas atlas = GlyphAtlas.get();
  private final FontGroup fonts;
  private final Painter painter;
  private final long seed;
  private final float[] mask = new float[GlyphAtlas.SIZE * GlyphAtlas.SIZE];
  private final float[] ink = new float[Canvas.PIXELS];
  private final Canvas canvas = new Canvas();

  GlyphPictures(FontGroup fonts, Painter painter, long seed) {
    this.fonts = fonts;
    this.painter = painter;
    this.seed = seed;
  }

  /**
   * @param rgb receives {@value #BYTES} bytes, red, green and blue of each pixel, rows from the top
   */
  void paint(int glyph, long number, byte[] rgb) {
    SplittableRandom random = new SplittableRandom(seed * OTHER + number * GOLDEN + glyph).split();
    atlas.mask(glyph, fonts, random.nextInt(atlas.variants(glyph, fonts)), mask);
    Placement.draw(mask, ink, random);
    painter.paint(ink, canvas, random);
    canvas.standardised(rgb);
  }
}
