package dev.tangent.data.image;

/**
 * A decoded image.
 *
 * @param rgb width·height pixels of three bytes, rows from the top
 */
public record RgbImage(int width, int height, byte[] rgb) {

  public RgbImage {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d bytes for %d×%d pixels".formatted(rgb.length, width, height));
    }
  }

  /** A grey image as the same value in all three channels. */
  public static RgbImage ofGrey(int width, int height, byte[] grey) {
    byte[] rgb = new byte[3 * grey.length];
    for (int i = 0; i < grey.length; i++) {
      rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i];
    }
    return new RgbImage(width, height, rgb);
  }

  /** The pixels of a window that lies within the image. */
  public RgbImage crop(int left, int top, int newWidth, int newHeight) {
    byte[] cropped = new byte[3 * newWidth * newHeight];
    for (int row = 0; row < newHeight; row++) {
      System.arraycopy(
          rgb, 3 * ((top + row) * width + left), cropped, 3 * row * newWidth, 3 * newWidth);
    }
    return new RgbImage(newWidth, newHeight, cropped);
  }
}
