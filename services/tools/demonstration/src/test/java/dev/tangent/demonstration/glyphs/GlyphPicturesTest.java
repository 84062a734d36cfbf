package dev.tangent.demonstration.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.demonstration.glyphs.atlas.FontGroup;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphPicturesTest {

  private final byte[] rgb = new byte[GlyphPictures.BYTES];

  @ParameterizedTest
  @EnumSource
  void aPictureIsAFunctionOfItsNumber(GlyphTask task) {
    GlyphPictures one = new GlyphPictures(FontGroup.TEST, task.painter(), 3);
    GlyphPictures other = new GlyphPictures(FontGroup.TEST, task.painter(), 3);
    int glyph = task.glyphs()[0];
    one.paint(glyph, 17, rgb);
    byte[] expected = rgb.clone();
    for (int number = 0; number <= 17; number++) {
      other.paint(glyph, number, rgb);
    }
    assertThat(rgb).isEqualTo(expected);
    other.paint(glyph, 18, rgb);
    assertThat(rgb).isNotEqualTo(expected);
  }

  /** What shipped models were trained on must not change: bytes as they were when they were. */
  @Test
  void picturesAreThoseOfTheRecipe() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (GlyphTask task : GlyphTask.values()) {
      GlyphPictures pictures = new GlyphPictures(FontGroup.PRETRAINING, task.painter(), 1);
      for (int i = 0; i < 20; i++) {
        pictures.paint(task.glyphs()[i % 10], i, rgb);
        digest.update(rgb);
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("dfc4b29044a3f8ad35ef7c029a7edd287f1ca560c2f20c6b048120b65c0dc1f9");
  }

  @ParameterizedTest
  @EnumSource
  void everyPictureIsStandardised(GlyphTask task) {
    GlyphPictures pictures = new GlyphPictures(FontGroup.TRAINING, task.painter(), 3);
    for (int i = 0; i < 50; i++) {
      pictures.paint(task.glyphs()[i % 10], i, rgb);
      double mean = 0;
      for (byte value : rgb) {
        mean += Byte.toUnsignedInt(value) / (double) rgb.length;
      }
      // Only what is cut off at black and white moves the mean of 127.5; of rare bright strokes on
      // a dark ground that is a tenth of the range at most.
      assertThat(mean).isCloseTo(127.5, within(25.5));
    }
  }
}
