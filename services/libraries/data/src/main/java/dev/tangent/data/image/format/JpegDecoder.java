package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG by the JDK's libjpeg, whose inverse DCT and chroma upsampling are those of Pillow's
 * libjpeg-turbo. The JDK's own colour handling guesses, applies profiles and refuses CMYK; so its
 * raw components are taken and converted here.
 */
final class JpegDecoder {

  private final byte[] encoded;

  JpegDecoder(byte[] encoded) {
    this.encoded = encoded;
  }

  RgbImage decode() {
    JpegHeader header = JpegHeader.read(encoded);
    Raster raster = raster(header);
    if (raster.getWidth() != header.width() || raster.getHeight() != header.height()) {
      throw new InvalidInputException("the JPEG has two frame headers");
    }
    return new RgbImage(
        header.width(), header.height(), new JpegColours(header.colour()).rgb(raster));
  }

  private Raster raster(JpegHeader header) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    boolean[] warned = {false};
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(JpegSegments.stripped(encoded)))) {
      reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      if (warned[0] && !header.ended()) {
        throw new InvalidInputException("the JPEG is truncated");
      }
      return raster;
    } catch (IOException | RuntimeException e) {
      if (e instanceof InvalidInputException refusal) {
        throw refusal;
      }
      throw new InvalidInputException("the JPEG is damaged: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }
}
