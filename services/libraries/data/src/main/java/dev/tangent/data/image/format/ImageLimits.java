package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;

/** What an image may claim to be before anything is allocated for it. */
final class ImageLimits {

  /** The largest image that Pillow opens without a warning of a decompression bomb. */
  static final long MOST_PIXELS = 1024L * 1024 * 1024 / 4 / 3;

  private ImageLimits() {}

  /**
   * @param bytes of the encoded image
   * @param mostPixelsPerByte more than the format can pack into a byte
   */
  static void require(long width, long height, long bytes, long mostPixelsPerByte) {
    if (width < 1 || height < 1) {
      throw new InvalidInputException(
          "the image claims to have %d×%d pixels".formatted(width, height));
    }
    if (height > MOST_PIXELS / width) {
      throw new InvalidInputException(
          "the image claims to have %d×%d pixels; at most %d are decoded"
              .formatted(width, height, MOST_PIXELS));
    }
    if (width * height / mostPixelsPerByte > bytes) {
      throw new InvalidInputException(
          "the image claims to have %d×%d pixels, which its %d bytes cannot hold"
              .formatted(width, height, bytes));
    }
  }
}
