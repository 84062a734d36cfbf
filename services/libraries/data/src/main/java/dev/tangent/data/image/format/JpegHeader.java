package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import java.nio.charset.StandardCharsets;

/**
 * What the markers of a JPEG before its first scan say.
 *
 * @param colour what the components are, by libjpeg's rules
 * @param ended whether there is an end marker behind the scan
 */
record JpegHeader(int width, int height, Colour colour, boolean ended) {

  /**
   * A block of 64 pixels takes a bit or more in the scan that first names it; chroma blocks may
   * cover 16 luma blocks.
   */
  private static final int MOST_PIXELS_PER_BYTE = 1024;

  enum Colour {
    GREY,
    RGB,
    YCC,
    CMYK,
    YCCK
  }

  static JpegHeader read(byte[] encoded) {
    return new Reading(encoded).read();
  }

  private static final class Reading {

    private final byte[] encoded;
    private final ImageBytes in;
    private boolean jfif;
    private int adobe = -1;
    private int width;
    private int height;
    private int[] components = {};

    Reading(byte[] encoded) {
      this.encoded = encoded;
      this.in = new ImageBytes(encoded);
    }

    JpegHeader read() {
      in.skip(2);
      for (int marker = marker(); marker != 0xda; marker = marker()) {
        segment(marker);
      }
      if (components.length == 0) {
        throw new InvalidInputException("the JPEG has no frame header");
      }
      return new JpegHeader(width, height, colour(), ended());
    }

    private int marker() {
      int c = in.unsigned8();
      while (c != 0xff) {
        c = in.unsigned8();
      }
      while (c == 0xff) {
        c = in.unsigned8();
      }
      return c;
    }

    private void segment(int marker) {
      if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) {
        return;
      }
      if (marker == 0xd9) {
        throw new InvalidInputException("the JPEG ends before its pixels");
      }
      int length = in.unsigned16() - 2;
      ImageBytes body = new ImageBytes(in.take(length));
      boolean frame = marker >= 0xc0 && marker <= 0xcf;
      if (frame && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        frame(marker, body);
      } else if (marker == 0xe0) {
        jfif |= length >= 14 && startsWith(body, "JFIF\0");
      } else if (marker == 0xee && length >= 12 && startsWith(body, "Adobe")) {
        body.skip(6);
        adobe = body.unsigned8();
      }
    }

    private void frame(int marker, ImageBytes body) {
      int precision = body.unsigned8();
      if (marker > 0xc2 || precision != 8) {
        throw new InvalidInputException(
            "the JPEG is of a rare kind (frame C%X, %d bits a sample); baseline and progressive ones of 8 bits are read"
                .formatted(marker & 0xf, precision));
      }
      height = body.unsigned16();
      width = body.unsigned16();
      ImageLimits.require(width, height, encoded.length, MOST_PIXELS_PER_BYTE);
      components = new int[body.unsigned8()];
      for (int i = 0; i < components.length; i++) {
        components[i] = body.unsigned8();
        body.skip(2);
      }
    }

    private static boolean startsWith(ImageBytes body, String text) {
      return new String(body.take(5), StandardCharsets.ISO_8859_1).equals(text);
    }

    /** libjpeg's {@code default_decompress_parms}. */
    private Colour colour() {
      return switch (components.length) {
        case 1 -> Colour.GREY;
        case 3 -> threeComponents();
        case 4 -> adobe == 2 ? Colour.YCCK : Colour.CMYK;
        default ->
            throw new InvalidInputException(
                "the JPEG has %d colour components; 1, 3 and 4 are read"
                    .formatted(components.length));
      };
    }

    private Colour threeComponents() {
      if (jfif) {
        return Colour.YCC;
      }
      if (adobe >= 0) {
        return adobe == 0 ? Colour.RGB : Colour.YCC;
      }
      boolean letters = components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
      return letters ? Colour.RGB : Colour.YCC;
    }

    private boolean ended() {
      for (int i = encoded.length - 1; i > in.position(); i--) {
        if ((encoded[i] & 0xff) == 0xd9 && (encoded[i - 1] & 0xff) == 0xff) {
          return true;
        }
      }
      return false;
    }
  }
}
