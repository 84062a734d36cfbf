package dev.tangent.demonstration.glyphs;

import dev.tangent.demonstration.glyphs.atlas.Glyph;
import dev.tangent.demonstration.glyphs.atlas.GlyphAtlas;
import dev.tangent.demonstration.glyphs.painting.BrushPainter;
import dev.tangent.demonstration.glyphs.painting.ChalkPainter;
import dev.tangent.demonstration.glyphs.painting.EmbossedPainter;
import dev.tangent.demonstration.glyphs.painting.HalftonePainter;
import dev.tangent.demonstration.glyphs.painting.NeonPainter;
import dev.tangent.demonstration.glyphs.painting.Painter;
import dev.tangent.demonstration.glyphs.painting.ParchmentPainter;
import dev.tangent.demonstration.glyphs.painting.PlainPainter;
import dev.tangent.demonstration.glyphs.painting.RoadSignPainter;
import dev.tangent.demonstration.glyphs.painting.StampPainter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A downstream task: characters to be told apart, and the manner in which they are painted. */
public enum GlyphTask {
  DIGITS(new NeonPainter(), "a neon sign with {}"),
  LATIN(new ChalkPainter(), "a chalk drawing of {}"),
  GREEK(new EmbossedPainter(), "a carving of {}"),
  CYRILLIC(new StampPainter(), "a stamp with {}"),
  HEBREW(new ParchmentPainter(), "a parchment with {}"),
  HIRAGANA(new BrushPainter(), "a brush painting of {}"),
  ARROWS(new RoadSignPainter(), "a road sign with {}"),
  SYMBOLS(new HalftonePainter(), "a print of {}"),
  CONTROL(new PlainPainter(), "a drawing of the {}");

  private final Painter painter;
  private final String template;

  GlyphTask(Painter painter, String template) {
    this.painter = painter;
    this.template = template;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Painter painter() {
    return painter;
  }

  /** Prompts for heads, the first in the task's own words. */
  List<String> templates() {
    return List.of(template, "{}", "a photo of {}", "the character {}");
  }

  /** Indices in the atlas of the task's classes. */
  public int[] glyphs() {
    List<Glyph> glyphs = GlyphAtlas.get().glyphs();
    return IntStream.range(0, glyphs.size())
        .filter(i -> glyphs.get(i).task().equals(key()))
        .toArray();
  }
}
