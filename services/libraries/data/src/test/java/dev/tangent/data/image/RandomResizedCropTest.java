package dev.tangent.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomResizedCropTest {

  /** Red grows with x and green with y, so that the corners tell which window was taken. */
  private static RgbImage gradient(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rgb[3 * (y * width + x)] = (byte) (255 * x / (width - 1));
        rgb[3 * (y * width + x) + 1] = (byte) (255 * y / (height - 1));
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static int red(RgbImage image, int x, int y) {
    return image.rgb()[3 * (y * image.width() + x)] & 0xff;
  }

  private static int green(RgbImage image, int x, int y) {
    return image.rgb()[3 * (y * image.width() + x) + 1] & 0xff;
  }

  @Test
  void windowsCoverNinetyPerCentOrMore() {
    RgbImage image = gradient(200, 200);
    SplittableRandom random = new SplittableRandom(1);
    double least = 1;
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      RgbImage crop = new RandomResizedCrop(40).apply(image, random);
      double width = (red(crop, 39, 20) - red(crop, 0, 20)) / 255.0 * 40 / 39;
      double height = (green(crop, 20, 39) - green(crop, 20, 0)) / 255.0 * 40 / 39;
      least = Math.min(least, width * height);
      sum += width * height;
    }
    // The corners' pixels are 8-bit averages of five: within 2 of 255 a side.
    assertThat(least).isBetween(0.9 - 0.02, 0.93);
    // Uniform over [0.9, 1] where it fits; windows near the whole image fit less often.
    assertThat(sum / 300).isBetween(0.91, 0.96);
  }

  @Test
  void aLongImageGivesTheLargestWindowInItsMiddle() {
    RgbImage crop = new RandomResizedCrop(30).apply(gradient(400, 30), new SplittableRandom(1));

    // 4/3 of 30 are 40 columns, from 180 on.
    assertThat(red(crop, 0, 15)).isBetween(113, 117);
    assertThat(red(crop, 29, 15)).isBetween(138, 142);
    assertThat(green(crop, 15, 0)).isZero();
    assertThat(green(crop, 15, 29)).isEqualTo(255);
  }

  @Test
  void equalSeedsGiveEqualCrops() {
    RgbImage image = gradient(50, 40);

    assertThat(new RandomResizedCrop(16).apply(image, new SplittableRandom(7)).rgb())
        .isEqualTo(new RandomResizedCrop(16).apply(image, new SplittableRandom(7)).rgb());
  }
}
