package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import java.util.Arrays;

/**
 * An encoded image as {@code Image.open(file).convert("RGB")} of Pillow gives it: what is
 * transparent keeps its colour, grey becomes three equal channels, palettes are looked up, channels
 * of 16 bits keep their upper byte (but 16-bit grey without alpha is cut off at 255), and neither
 * Exif orientation nor colour profiles are applied.
 */
public final class ImageDecoding {

  private ImageDecoding() {}

  /**
   * @throws InvalidInputException when the bytes are no PNG, JPEG or PPM image, are damaged, or
   *     claim more than is decoded
   */
  public static RgbImage decode(byte[] encoded) {
    if (startsWith(encoded, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return new PngDecoder(encoded).decode();
    }
    if (startsWith(encoded, 0xff, 0xd8)) {
      return new JpegDecoder(encoded).decode();
    }
    if (startsWith(encoded, 'P', '6') || startsWith(encoded, 'P', '5')) {
      return new PortablePixmap(encoded).decode();
    }
    throw new InvalidInputException(
        "%s; PNG, JPEG and PPM are read: convert it".formatted(guess(encoded)));
  }

  private static String guess(byte[] encoded) {
    if (encoded.length == 0) {
      return "the image is empty";
    }
    if (startsWith(encoded, 'G', 'I', 'F', '8')) {
      return "the image is a GIF";
    }
    if (startsWith(encoded, 'B', 'M')) {
      return "the image is a BMP";
    }
    if (startsWith(encoded, 'I', 'I', 42) || startsWith(encoded, 'M', 'M', 0, 42)) {
      return "the image is a TIFF";
    }
    boolean webp =
        encoded.length > 12
            && startsWith(encoded, 'R', 'I', 'F', 'F')
            && startsWith(Arrays.copyOfRange(encoded, 8, 12), 'W', 'E', 'B', 'P');
    return webp ? "the image is a WebP" : "this is no image of a known format";
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
