package dev.tangent.demonstration.glyphs.atlas;

import java.util.List;
import java.util.Map;

/**
 * A character of the atlas.
 *
 * @param code its Unicode code point
 * @param name its Unicode name in lower case, hyphens as spaces
 * @param task the downstream task that it is a class of, or empty
 * @param fonts indices of the fonts that have it, by group
 */
public record Glyph(int code, String name, String task, Map<FontGroup, List<Integer>> fonts) {}
