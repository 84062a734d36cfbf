package dev.tangent.demonstration.glyphs.atlas;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.InflaterInputStream;

/**
 * Masks of {@value #SIZE}×{@value #SIZE} pixels and 16 levels: what {@code
 * src/main/atlas/generate.py} rendered.
 */
public final class GlyphAtlas {

  public static final int SIZE = 40;

  private static final int BYTES = SIZE * SIZE / 2;

  private record Contents(int size, Map<FontGroup, List<AtlasFont>> fonts, List<Glyph> glyphs) {}

  /** Held for good once loaded: 20 MB, wanted by every renderer of the process. */
  private static final class Loaded {
    static final GlyphAtlas ATLAS = read();
  }

  private final List<Glyph> glyphs;
  private final Map<FontGroup, List<AtlasFont>> fonts;
  private final Map<FontGroup, byte[]> masks = new EnumMap<>(FontGroup.class);
  private final Map<FontGroup, int[]> firsts = new EnumMap<>(FontGroup.class);

  private GlyphAtlas(Contents contents) throws IOException {
    this.glyphs = List.copyOf(contents.glyphs());
    this.fonts = contents.fonts();
    for (FontGroup group : FontGroup.values()) {
      int[] first = new int[glyphs.size() + 1];
      for (int i = 0; i < glyphs.size(); i++) {
        first[i + 1] = first[i] + glyphs.get(i).fonts().getOrDefault(group, List.of()).size();
      }
      byte[] bytes;
      try (InputStream in = new InflaterInputStream(resource("masks-" + group.key() + ".bin"))) {
        bytes = in.readAllBytes();
      }
      if (bytes.length != first[glyphs.size()] * BYTES) {
        throw new IllegalStateException("the atlas's masks are not those that it names");
      }
      firsts.put(group, first);
      masks.put(group, bytes);
    }
  }

  public static GlyphAtlas get() {
    return Loaded.ATLAS;
  }

  public List<Glyph> glyphs() {
    return glyphs;
  }

  List<AtlasFont> fonts(FontGroup group) {
    return Objects.requireNonNull(fonts.get(group));
  }

  /** How many fonts of a group have a glyph. */
  public int variants(int glyph, FontGroup group) {
    int[] first = Objects.requireNonNull(firsts.get(group));
    return first[glyph + 1] - first[glyph];
  }

  /**
   * @param out receives {@value #SIZE}² levels from 0 to 1, rows from the top
   */
  public void mask(int glyph, FontGroup group, int variant, float[] out) {
    byte[] bytes = Objects.requireNonNull(masks.get(group));
    int begin = (Objects.requireNonNull(firsts.get(group))[glyph] + variant) * BYTES;
    for (int i = 0; i < BYTES; i++) {
      out[2 * i] = ((bytes[begin + i] >> 4) & 15) / 15f;
      out[2 * i + 1] = (bytes[begin + i] & 15) / 15f;
    }
  }

  private static GlyphAtlas read() {
    try (Reader reader = new InputStreamReader(resource("atlas.json"), StandardCharsets.UTF_8)) {
      return new GlyphAtlas(new Gson().fromJson(reader, Contents.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return GlyphAtlas.class.getResourceAsStream(name);
  }
}
