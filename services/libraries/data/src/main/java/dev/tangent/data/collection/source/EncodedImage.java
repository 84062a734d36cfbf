package dev.tangent.data.collection.source;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import dev.tangent.data.image.format.ImageDecoding;
import java.util.function.Supplier;

/**
 * An image that is in memory as it was stored.
 *
 * @param bytes that it takes there
 * @param decoding throws {@link InvalidInputException} when it cannot be decoded
 */
public record EncodedImage(int bytes, Supplier<RgbImage> decoding) {

  /** A file's bytes. */
  public static EncodedImage of(byte[] file) {
    return new EncodedImage(file.length, () -> ImageDecoding.decode(file));
  }

  public static EncodedImage ofGrey(int width, int height, byte[] pixels) {
    return new EncodedImage(pixels.length, () -> RgbImage.ofGrey(width, height, pixels));
  }

  /** No image, and why. */
  public static EncodedImage missing(String reason) {
    return new EncodedImage(
        0,
        () -> {
          throw new InvalidInputException(reason);
        });
  }

  public RgbImage decode() {
    return decoding.get();
  }
}
