package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import java.nio.charset.StandardCharsets;
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
   * @throws InvalidInputException when the bytes are of none of these formats, are damaged, or
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
    if (startsWith(encoded, 'G', 'I', 'F', '8')) {
      return ForeignDecoder.GIF.decode(encoded);
    }
    if (startsWith(encoded, 'B', 'M')) {
      return ForeignDecoder.BMP.decode(encoded);
    }
    if (isWebP(encoded)) {
      return ForeignDecoder.WEBP.decode(encoded);
    }
    throw new InvalidInputException(
        "%s; PNG, JPEG, PPM, WebP, GIF and BMP are read: convert it".formatted(guess(encoded)));
  }

  private static boolean isWebP(byte[] encoded) {
    return encoded.length > 12
        && startsWith(encoded, 'R', 'I', 'F', 'F')
        && startsWith(Arrays.copyOfRange(encoded, 8, 12), 'W', 'E', 'B', 'P');
  }

  /** Whether it is a WebP whose pixels depend on who decodes it. */
  public static boolean isLossyWebP(byte[] encoded) {
    return isWebP(encoded)
        && !new String(encoded, 0, Math.min(encoded.length, 4096), StandardCharsets.ISO_8859_1)
            .contains("VP8L");
  }

  private static String guess(byte[] encoded) {
    if (encoded.length == 0) {
      return "the image is empty";
    }
    boolean tiff = startsWith(encoded, 'I', 'I', 42) || startsWith(encoded, 'M', 'M', 0, 42);
    return tiff ? "the image is a TIFF" : "this is not an image of a known format";
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
