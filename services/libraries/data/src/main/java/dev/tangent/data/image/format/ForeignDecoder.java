package dev.tangent.data.image.format;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * WebP by TwelveMonkeys' reader, GIF and BMP by the JDK's. Of an animation the first picture is
 * taken, at its place on the whole screen. Lossless pictures are equal to Pillow's; lossy WebP
 * differs by rounding.
 */
enum ForeignDecoder {
  WEBP("WebP", 1 << 20),
  GIF("GIF", 1 << 13),
  BMP("BMP", 1 << 10);

  /** What a reader means that has no words for it: it came to the end of the bytes. */
  private static final String CUT_OFF = "it ends too early";

  private final String words;
  private final long mostPixelsPerByte;

  ForeignDecoder(String words, long mostPixelsPerByte) {
    this.words = words;
    this.mostPixelsPerByte = mostPixelsPerByte;
  }

  RgbImage decode(byte[] encoded) {
    ImageReader reader = null;
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new EndingBytes(encoded))) {
      reader = reader();
      reader.setInput(in, false, true);
      ImageLimits.require(
          reader.getWidth(0), reader.getHeight(0), encoded.length, mostPixelsPerByte);
      if (this == GIF) {
        return onScreen(encoded, reader);
      }
      BufferedImage image = reader.read(0);
      return rgb(image, image.getWidth(), image.getHeight());
    } catch (IOException | RuntimeException e) {
      if (e instanceof InvalidInputException refusal) {
        throw refusal;
      }
      throw new InvalidInputException(
          "the %s is damaged: %s"
              .formatted(words, e.getMessage() == null ? CUT_OFF : e.getMessage()),
          e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private ImageReader reader() throws IOException {
    return this == WEBP
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(words).next();
  }

  /** The screen's size stands behind the signature. */
  private RgbImage onScreen(byte[] encoded, ImageReader reader) throws IOException {
    ImageBytes in = new ImageBytes(encoded);
    in.skip(6);
    int width = in.unsigned8() | in.unsigned8() << 8;
    int height = in.unsigned8() | in.unsigned8() << 8;
    ImageLimits.require(Math.max(1, width), Math.max(1, height), encoded.length, mostPixelsPerByte);
    BufferedImage image = reader.read(0);
    return rgb(image, Math.max(width, image.getWidth()), Math.max(height, image.getHeight()));
  }

  /** What is transparent keeps its colour. */
  private static RgbImage rgb(BufferedImage image, int width, int height) {
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      row(image, y, row);
      for (int x = 0, at = 3 * y * width; x < row.length; x++) {
        rgb[at++] = (byte) (row[x] >> 16);
        rgb[at++] = (byte) (row[x] >> 8);
        rgb[at++] = (byte) row[x];
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** As they are stored: neither a colour profile nor Java's idea of grey is applied. */
  private static void row(BufferedImage image, int y, int[] row) {
    Raster raster = image.getRaster();
    boolean stored =
        !(image.getColorModel() instanceof IndexColorModel)
            && raster.getSampleModel().getSampleSize(0) == Byte.SIZE;
    if (!stored) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    int green = raster.getNumBands() < 3 ? 0 : 1;
    for (int x = 0; x < row.length; x++) {
      row[x] =
          raster.getSample(x, y, 0) << 16
              | raster.getSample(x, y, green) << 8
              | raster.getSample(x, y, 2 * green);
    }
  }
}
