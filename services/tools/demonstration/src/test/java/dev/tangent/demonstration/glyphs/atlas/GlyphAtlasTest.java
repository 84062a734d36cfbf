package dev.tangent.demonstration.glyphs.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.demonstration.glyphs.GlyphTask;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphAtlasTest {

  private final GlyphAtlas atlas = GlyphAtlas.get();

  @Test
  void noFamilyIsInTwoGroupsAndEveryFontHasALicence() {
    Set<String> seen = new HashSet<>();
    for (FontGroup group : FontGroup.values()) {
      List<AtlasFont> fonts = atlas.fonts(group);
      assertThat(fonts).allSatisfy(f -> assertThat(f.licence()).isNotBlank());
      assertThat(fonts).allSatisfy(f -> assertThat(f.version()).isNotBlank());
      Set<String> families = fonts.stream().map(AtlasFont::family).collect(Collectors.toSet());
      assertThat(seen).doesNotContainAnyElementsOf(families);
      seen.addAll(families);
    }
  }

  @Test
  void namesAreUnicodesAndNoneIsThereTwice() {
    assertThat(atlas.glyphs())
        .hasSizeGreaterThan(1_500)
        .allSatisfy(
            glyph ->
                assertThat(glyph.name())
                    .isEqualToIgnoringCase(Character.getName(glyph.code()).replace('-', ' ')));
    assertThat(atlas.glyphs()).extracting(Glyph::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyClassOfATaskHasFontsInEveryGroup(GlyphTask task) {
    assertThat(task.glyphs()).hasSizeGreaterThanOrEqualTo(10);
    for (int glyph : task.glyphs()) {
      assertThat(atlas.variants(glyph, FontGroup.PRETRAINING)).isGreaterThanOrEqualTo(3);
      assertThat(atlas.variants(glyph, FontGroup.TRAINING)).isGreaterThanOrEqualTo(2);
      assertThat(atlas.variants(glyph, FontGroup.TEST)).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void theControlTaskIsBroad() {
    assertThat(GlyphTask.CONTROL.glyphs()).hasSize(100);
  }

  @Test
  void masksHoldInk() {
    float[] mask = new float[GlyphAtlas.SIZE * GlyphAtlas.SIZE];
    int glyph = GlyphTask.DIGITS.glyphs()[0];
    for (int variant = 0; variant < atlas.variants(glyph, FontGroup.TEST); variant++) {
      Arrays.fill(mask, Float.NaN);
      atlas.mask(glyph, FontGroup.TEST, variant, mask);
      double ink = 0;
      for (float level : mask) {
        assertThat(level).isBetween(0f, 1f);
        ink += level;
      }
      assertThat(ink).isBetween(12.0, 1_000.0);
    }
  }
}
