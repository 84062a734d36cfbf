package dev.tangent.data.image.format;

import org.jspecify.annotations.Nullable;

/** A PNG's pixels as red, green and blue of 8 bits; alpha is dropped. */
final class PngSamples {

  private final PngHeader header;
  private final int samples;
  private final byte[] palette;

  /**
   * @param given red, green and blue of each entry, or null without a palette
   */
  PngSamples(PngHeader header, byte @Nullable [] given) {
    this.header = header;
    this.samples = header.colour().samples();
    this.palette = new byte[3 * 256]; // What a palette is too short for is black, as in Pillow.
    if (given != null) {
      System.arraycopy(given, 0, palette, 0, Math.min(given.length, palette.length));
    }
  }

  /** Puts pixel x of a row at {@code rgb[at … at + 2]}. */
  void put(byte[] row, int x, byte[] rgb, int at) {
    switch (header.colour()) {
      case GREY, GREY_ALPHA -> {
        byte grey = (byte) grey(row, x * samples);
        rgb[at] = grey;
        rgb[at + 1] = grey;
        rgb[at + 2] = grey;
      }
      case PALETTE -> System.arraycopy(palette, 3 * packed(row, x), rgb, at, 3);
      case RGB, RGB_ALPHA -> {
        int bytes = header.depth() / 8;
        for (int c = 0; c < 3; c++) {
          rgb[at + c] = row[(x * samples + c) * bytes];
        }
      }
    }
  }

  private int grey(byte[] row, int sample) {
    if (header.depth() == 16) {
      return deep(row, 2 * sample);
    }
    int most = (1 << header.depth()) - 1;
    return packed(row, sample) * (255 / most);
  }

  /** Pillow cuts 16-bit grey off at 255, but takes the upper byte where there is alpha. */
  private int deep(byte[] row, int at) {
    boolean cut = header.colour() == PngHeader.Colour.GREY;
    return cut ? Math.min(255, (row[at] & 0xff) << 8 | row[at + 1] & 0xff) : row[at];
  }

  /** A sample of 1, 2, 4 or 8 bits; the first one in a byte has its highest bits. */
  private int packed(byte[] row, int sample) {
    int depth = header.depth();
    int bit = sample * depth;
    return row[bit >> 3] >> (8 - depth - (bit & 7)) & (1 << depth) - 1;
  }
}
