package dev.tangent.core.data.collection;

import dev.tangent.core.InvalidInputException;
import dev.tangent.core.data.image.ImageDecoding;
import dev.tangent.core.data.image.RgbImage;
import java.util.function.Supplier;

/**
 * An image that is in memory as it was stored.
 *
 * @param bytes that it takes there
 * @param decoding throws {@link InvalidInputException} when it cannot be decoded
 */
record EncodedImage(int bytes, Supplier<RgbImage> decoding) {

  /** A file's bytes. */
  static EncodedImage of(byte[] file) {
    return new EncodedImage(file.length, () -> ImageDecoding.decode(file));
  }

  static EncodedImage ofGrey(int width, int height, byte[] pixels) {
    return new EncodedImage(pixels.length, () -> RgbImage.ofGrey(width, height, pixels));
  }

  /** No image, and why. */
  static EncodedImage missing(String reason) {
    return new EncodedImage(
        0,
        () -> {
          throw new InvalidInputException(reason);
        });
  }

  RgbImage decode() {
    return decoding.get();
  }
}
