package dev.tangent.data.image.format;

import java.awt.image.Raster;

/**
 * A JPEG's components as red, green and blue, in the fixed point of libjpeg ({@code jdcolor.c}): R
 * = Y + 1.402·Cr, G = Y − 0.34414·Cb − 0.71414·Cr, B = Y + 1.772·Cb, with Cb and Cr centred at 128.
 * Four components are taken as Adobe stores them, inverted, as Pillow does.
 */
final class JpegColours {

  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int RED_OF_CR = fixed(1.40200);
  private static final int GREEN_OF_CB = -fixed(0.34414);
  private static final int GREEN_OF_CR = -fixed(0.71414);
  private static final int BLUE_OF_CB = fixed(1.77200);

  private final JpegHeader.Colour colour;

  JpegColours(JpegHeader.Colour colour) {
    this.colour = colour;
  }

  byte[] rgb(Raster raster) {
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        put(row, x * bands, rgb, 3 * (y * width + x));
      }
    }
    return rgb;
  }

  private void put(int[] row, int from, byte[] rgb, int to) {
    switch (colour) {
      case GREY -> set(rgb, to, row[from], row[from], row[from]);
      case RGB -> set(rgb, to, row[from], row[from + 1], row[from + 2]);
      case YCC -> ycc(row, from, rgb, to);
      case CMYK -> ink(rgb, to, row[from], row[from + 1], row[from + 2], row[from + 3]);
      case YCCK -> {
        ycc(row, from, rgb, to);
        // libjpeg gives C = 255 − R and so on.
        ink(
            rgb,
            to,
            255 - (rgb[to] & 0xff),
            255 - (rgb[to + 1] & 0xff),
            255 - (rgb[to + 2] & 0xff),
            row[from + 3]);
      }
    }
  }

  private static void ycc(int[] row, int from, byte[] rgb, int to) {
    int y = row[from];
    int cb = row[from + 1] - 128;
    int cr = row[from + 2] - 128;
    int red = y + (RED_OF_CR * cr + HALF >> BITS);
    int green = y + (GREEN_OF_CB * cb + GREEN_OF_CR * cr + HALF >> BITS);
    int blue = y + (BLUE_OF_CB * cb + HALF >> BITS);
    set(rgb, to, clip(red), clip(green), clip(blue));
  }

  private static int fixed(double x) {
    return (int) (x * (1 << BITS) + 0.5);
  }

  /** Pillow's {@code cmyk2rgb} of inverted inks: with k = 255 − K, R = k − C·k / 255. */
  private static void ink(byte[] rgb, int to, int c, int m, int y, int k) {
    set(rgb, to, light(255 - c, k), light(255 - m, k), light(255 - y, k));
  }

  private static int light(int ink, int black) {
    int product = ink * black + 128;
    return clip(black - ((product >> 8) + product >> 8));
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private static void set(byte[] rgb, int to, int red, int green, int blue) {
    rgb[to] = (byte) red;
    rgb[to + 1] = (byte) green;
    rgb[to + 2] = (byte) blue;
  }
}
