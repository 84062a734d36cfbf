package dev.tangent.data.image;

/**
 * What CLIP's own transform does before it normalises: {@code Resize(s, BICUBIC)} of the shorter
 * side, then {@code CenterCrop(s)}, as torchvision does them on a Pillow image.
 *
 * @param size s, in pixels
 */
public record ImagePreprocessing(int size) {

  /** The shorter side becomes s, the longer one ⌊s · long / short⌋, of which the middle is kept. */
  public RgbImage apply(RgbImage image) {
    int shorter = Math.min(image.width(), image.height());
    int width = image.width() == shorter ? size : longer(image.width(), shorter);
    int height = image.height() == shorter ? size : longer(image.height(), shorter);
    return new BicubicResize(width, height, middle(width), middle(height), size, size).apply(image);
  }

  private int longer(int side, int shorter) {
    return (int) ((double) ((long) size * side) / shorter);
  }

  /** Python's {@code round}: halves go to the even number. */
  private int middle(int side) {
    return (int) Math.rint((side - size) / 2.0);
  }
}
