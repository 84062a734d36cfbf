package dev.tangent.drawing;

import dev.tangent.common.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/** An immutable image: {@code rgb[y · width + x]} is 0xRRGGBB, the top row first. */
public final class Pixels {

  private final int width;
  private final int height;
  private final int[] rgb;

  public Pixels(int width, int height, int[] rgb) {
    if (width < 1 || height < 1 || rgb.length != (long) width * height) {
      throw new InvalidInputException(
          "an image of %d × %d pixels cannot have %d".formatted(width, height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb.clone();
  }

  /**
   * Of a PNG file's bytes, without its transparency.
   *
   * @throws InvalidInputException if they are not an image
   */
  public static Pixels ofPng(byte[] png) {
    try {
      ImageIO.setUseCache(false);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      if (image == null) {
        throw new InvalidInputException("these %d bytes are not a PNG image".formatted(png.length));
      }
      int[] rgb =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      return new Pixels(
          image.getWidth(), image.getHeight(), Arrays.stream(rgb).map(p -> p & 0xFFFFFF).toArray());
    } catch (IOException e) {
      throw new InvalidInputException("a PNG image cannot be read: " + e.getMessage(), e);
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }

  /** As a PNG file. */
  byte[] png() {
    return png(image());
  }

  static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an address that holds the whole image. */
  String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }
}
