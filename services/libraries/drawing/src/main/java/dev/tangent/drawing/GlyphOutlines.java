package dev.tangent.drawing;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Letters of Liberation Sans (SIL Open Font License) as outlines, read without the JDK's font code.
 * Raised and lowered digits that the font lacks are made of its ordinary ones; any other letter
 * that it lacks is shown as the font's empty box. Read once, when the first picture is drawn.
 */
public final class GlyphOutlines {

  private static final Map<Boolean, GlyphOutlines> FONTS = new HashMap<>();

  private record Glyph(GeneralPath path, double advance) {}

  private final TrueTypeFont font;
  private final CmapLookup codes;
  private final Map<Integer, Glyph> glyphs = new HashMap<>();

  private GlyphOutlines(String resource) {
    try (InputStream file = GlyphOutlines.class.getResourceAsStream(resource)) {
      this.font = new TTFParser().parse(new RandomAccessReadBuffer(file));
      this.codes = font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + resource + " cannot be read", e);
    }
  }

  public static synchronized GlyphOutlines of(boolean bold) {
    return FONTS.computeIfAbsent(
        bold,
        b -> new GlyphOutlines("/liberation/LiberationSans-" + (b ? "Bold" : "Regular") + ".ttf"));
  }

  /** The length of a line of text, in units of {@code size}. */
  public double width(String text, double size) {
    return text.codePoints().mapToDouble(c -> glyph(c).advance()).sum() * size;
  }

  /** The outline of a line of text that begins at (x, y), y being the baseline. */
  Path2D outline(String text, double size, double x, double y) {
    Path2D line = new Path2D.Double();
    double at = x;
    for (int code : text.codePoints().toArray()) {
      Glyph glyph = glyph(code);
      AffineTransform place = AffineTransform.getTranslateInstance(at, y);
      place.scale(size, -size);
      line.append(glyph.path().getPathIterator(place), false);
      at += glyph.advance() * size;
    }
    return line;
  }

  private synchronized Glyph glyph(int code) {
    return glyphs.computeIfAbsent(code, this::read);
  }

  /** In units of one em. */
  private Glyph read(int code) {
    if (codes.getGlyphId(code) == 0) {
      String plain = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKD);
      int base = plain.codePointAt(0);
      if (base != code && plain.length() == 1 && codes.getGlyphId(base) != 0) {
        return shifted(plain(base), code >= 0x2080 && code <= 0x209C ? -0.14 : 0.36);
      }
    }
    return plain(code);
  }

  private Glyph plain(int code) {
    try {
      int id = codes.getGlyphId(code);
      double em = font.getUnitsPerEm();
      GeneralPath path = new GeneralPath();
      if (font.getGlyph().getGlyph(id) != null) {
        path.append(font.getGlyph().getGlyph(id).getPath(), false);
      }
      path.transform(AffineTransform.getScaleInstance(1 / em, 1 / em));
      return new Glyph(path, font.getAdvanceWidth(id) / em);
    } catch (IOException e) {
      throw new UncheckedIOException("a letter of the font cannot be read", e);
    }
  }

  private static Glyph shifted(Glyph glyph, double rise) {
    AffineTransform script = AffineTransform.getTranslateInstance(0, rise);
    script.scale(0.65, 0.65);
    GeneralPath path = new GeneralPath(glyph.path());
    path.transform(script);
    return new Glyph(path, 0.65 * glyph.advance());
  }
}
