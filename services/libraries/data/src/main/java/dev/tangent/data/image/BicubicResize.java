package dev.tangent.data.image;

/**
 * A window of Pillow's {@code Image.resize((width, height), BICUBIC)} of an 8-bit RGB image, to the
 * last bit: a horizontal pass, rounded to 8 bits, then a vertical one, both in fixed point. What
 * lies outside the window is not computed, so that a long, narrow image costs no more than others.
 *
 * <p>Source: Pillow, {@code src/libImaging/Resample.c} ({@code ImagingResampleInner}, {@code
 * ImagingResampleHorizontal_8bpc}, {@code ImagingResampleVertical_8bpc}).
 *
 * @param width of the whole resized image
 * @param height of the whole resized image
 * @param left of the window, and so on
 */
record BicubicResize(int width, int height, int left, int top, int windowWidth, int windowHeight) {

  private static final int HALF = 1 << (BicubicWeights.PRECISION_BITS - 1);

  static BicubicResize to(int width, int height) {
    return new BicubicResize(width, height, 0, 0, width, height);
  }

  RgbImage apply(RgbImage image) {
    BicubicWeights rows = BicubicWeights.of(image.height(), height, top, windowHeight);
    int firstRow = rows.first()[0];
    int endRow = rows.first()[windowHeight - 1] + rows.counts()[windowHeight - 1];
    return vertical(horizontal(image, firstRow, endRow - firstRow), rows, firstRow);
  }

  /** Rows [firstRow, firstRow + count) of the image, those that the window depends on. */
  private RgbImage horizontal(RgbImage image, int firstRow, int count) {
    if (image.width() == width) {
      return image.crop(left, firstRow, windowWidth, count);
    }
    BicubicWeights weights = BicubicWeights.of(image.width(), width, left, windowWidth);
    byte[] out = new byte[Math.multiplyExact(3 * windowWidth, count)];
    for (int y = 0; y < count; y++) {
      for (int x = 0; x < windowWidth; x++) {
        int from = 3 * ((firstRow + y) * image.width() + weights.first()[x]);
        pixel(image.rgb(), from, 3, weights, x, out, 3 * (y * windowWidth + x));
      }
    }
    return new RgbImage(windowWidth, count, out);
  }

  private RgbImage vertical(RgbImage image, BicubicWeights weights, int firstRow) {
    int row = 3 * windowWidth;
    byte[] out = new byte[Math.multiplyExact(row, windowHeight)];
    for (int y = 0; y < windowHeight; y++) {
      for (int x = 0; x < windowWidth; x++) {
        int from = row * (weights.first()[y] - firstRow) + 3 * x;
        pixel(image.rgb(), from, row, weights, y, out, row * y + 3 * x);
      }
    }
    return new RgbImage(windowWidth, windowHeight, out);
  }

  /**
   * @param from byte of the first input pixel; the next ones are {@code stride} bytes apart
   * @param output which of the weights' outputs
   * @param to byte of the output pixel
   */
  private static void pixel(
      byte[] in, int from, int stride, BicubicWeights weights, int output, byte[] out, int to) {
    int[] fixed = weights.fixed();
    int base = output * weights.width();
    int end = base + weights.counts()[output];
    int red = HALF;
    int green = HALF;
    int blue = HALF;
    for (int i = base, at = from; i < end; i++, at += stride) {
      int weight = fixed[i];
      red += (in[at] & 0xff) * weight;
      green += (in[at + 1] & 0xff) * weight;
      blue += (in[at + 2] & 0xff) * weight;
    }
    out[to] = clip(red);
    out[to + 1] = clip(green);
    out[to + 2] = clip(blue);
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> BicubicWeights.PRECISION_BITS));
  }
}
