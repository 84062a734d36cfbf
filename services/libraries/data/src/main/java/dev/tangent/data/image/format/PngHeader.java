package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import java.util.Arrays;

/**
 * The chunk IHDR of a PNG.
 *
 * @param depth bits a sample
 */
record PngHeader(int width, int height, int depth, Colour colour, boolean interlaced) {

  /** Deflate packs at most 1032 bytes into one. */
  private static final int MOST_INFLATION = 1032;

  /** What a pixel's samples are. */
  enum Colour {
    GREY(0, 1, 1, 2, 4, 8, 16),
    RGB(2, 3, 8, 16),
    PALETTE(3, 1, 1, 2, 4, 8),
    GREY_ALPHA(4, 2, 8, 16),
    RGB_ALPHA(6, 4, 8, 16);

    private final int code;
    private final int samples;
    private final int[] depths;

    Colour(int code, int samples, int... depths) {
      this.code = code;
      this.samples = samples;
      this.depths = depths;
    }

    int samples() {
      return samples;
    }

    static Colour of(int code, int depth) {
      for (Colour colour : values()) {
        if (colour.code == code && Arrays.stream(colour.depths).anyMatch(d -> d == depth)) {
          return colour;
        }
      }
      throw new InvalidInputException(
          "the PNG claims colour type %d of %d bits, which there is not".formatted(code, depth));
    }
  }

  static PngHeader read(ImageBytes in, int encodedBytes) {
    int width = in.signed32();
    int height = in.signed32();
    int depth = in.unsigned8();
    Colour colour = Colour.of(in.unsigned8(), depth);
    int compression = in.unsigned8();
    int filter = in.unsigned8();
    int interlace = in.unsigned8();
    if (compression != 0 || filter != 0 || interlace > 1) {
      throw new InvalidInputException(
          "the PNG claims compression %d, filter %d, interlace %d; expected 0, 0 and 0 or 1"
              .formatted(compression, filter, interlace));
    }
    PngHeader header = new PngHeader(width, height, depth, colour, interlace == 1);
    ImageLimits.require(width, height, encodedBytes, 8L * MOST_INFLATION / header.bitsPerPixel());
    return header;
  }

  int bitsPerPixel() {
    return depth * colour.samples();
  }

  /** Bytes of a row of this many pixels, without the filter's. */
  int rowBytes(int pixels) {
    return Math.toIntExact(((long) pixels * bitsPerPixel() + 7) / 8);
  }
}
