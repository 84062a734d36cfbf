package dev.tangent.data.collection.source;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import dev.tangent.data.image.format.ImageDecoding;
import java.util.function.Supplier;

/**
 * An image that is in memory as it was stored.
 *
 * @param bytes that it takes there
 * @param inexact whether its pixels depend on who decodes it
 * @param decoding throws {@link InvalidInputException} when it cannot be decoded
 */
public record EncodedImage(int bytes, boolean inexact, Supplier<RgbImage> decoding) {

  /** A file's bytes. */
  public static EncodedImage of(byte[] file) {
    return new EncodedImage(
        file.length, ImageDecoding.isLossyWebP(file), () -> ImageDecoding.decode(file));
  }

  public static EncodedImage ofGrey(int width, int height, byte[] pixels) {
    return new EncodedImage(pixels.length, false, () -> RgbImage.ofGrey(width, height, pixels));
  }

  /** No image, and why. */
  public static EncodedImage missing(String reason) {
    return new EncodedImage(
        0,
        false,
        () -> {
          throw new InvalidInputException(reason);
        });
  }

  public RgbImage decode() {
    return decoding.get();
  }
}
