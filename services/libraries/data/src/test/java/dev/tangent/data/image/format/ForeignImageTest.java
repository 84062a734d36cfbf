package dev.tangent.data.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.fixture.Fixtures;
import dev.tangent.data.image.RgbImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP, GIF, BMP and odd JPEG against what Pillow gave: {@code parity/images/foreign}. */
class ForeignImageTest {

  private static RgbImage decoded(String name) {
    return ImageDecoding.decode(Fixtures.bytes("foreign/" + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossless.webp",
        "lossless-alpha.webp",
        "grey.gif",
        "palette.gif",
        "animated.gif",
        "rgb.bmp",
        "palette.bmp",
        "grey.bmp",
        "one-bit.bmp",
        "broken-profile.jpg"
      })
  void pixelsAreThoseOfPillow(String name) {
    RgbImage image = decoded(name);
    RgbImage expected = decoded(name + ".expected.ppm");

    assertThat(image.width()).isEqualTo(expected.width());
    assertThat(image.height()).isEqualTo(expected.height());
    assertThat(image.rgb()).isEqualTo(expected.rgb());
  }

  /**
   * Colours at half resolution are enlarged by libwebp with a smoother filter: pixels at edges
   * differ by some levels, on average by a few.
   */
  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossy-alpha.webp"})
  void lossyWebPIsNearAndSaysSo(String name) {
    byte[] image = decoded(name).rgb();
    byte[] expected = decoded(name + ".expected.ppm").rgb();

    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      sum += Math.abs((image[i] & 0xff) - (expected[i] & 0xff));
    }
    assertThat(image).hasSameSizeAs(expected);
    assertThat(sum / image.length).isLessThan(8);
    assertThat(ImageDecoding.isLossyWebP(Fixtures.bytes("foreign/" + name))).isTrue();
    assertThat(ImageDecoding.isLossyWebP(Fixtures.bytes("foreign/lossless.webp"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lossy.webp", "animated.gif", "palette.bmp"})
  void damageIsAtMostRefused(String name) {
    byte[] sound = Fixtures.bytes("foreign/" + name);
    Random random = new Random(0);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = Arrays.copyOf(sound, i % 4 == 0 ? random.nextInt(sound.length) : sound.length);
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 16; flips--) {
        bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt();
      }
      try {
        assertThat(ImageDecoding.decode(bytes).width()).isPositive();
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aScreenThatIsClaimedIsNotAllocated() {
    byte[] gif = Fixtures.bytes("foreign/grey.gif");
    Arrays.fill(gif, 6, 10, (byte) 0xff);

    assertThatThrownBy(() -> ImageDecoding.decode(gif))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("65535×65535");
  }
}
