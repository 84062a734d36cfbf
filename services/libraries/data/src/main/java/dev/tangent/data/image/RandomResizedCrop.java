package dev.tangent.data.image;

import java.util.random.RandomGenerator;

/**
 * The augmentation that open_clip trains with: torchvision's {@code RandomResizedCrop(s,
 * scale=(0.9, 1), ratio=(3/4, 4/3))}, bicubic. A window of 90 to 100 per cent of the area and an
 * aspect ratio whose logarithm is uniform, ten times drawn until it fits; else the largest window
 * in the middle whose ratio is allowed. The distribution is torchvision's, the stream of random
 * numbers is not.
 *
 * @param size s, in pixels
 */
public record RandomResizedCrop(int size) {

  private static final double LEAST_AREA = 0.9;
  private static final double LEAST_RATIO = 3.0 / 4;
  private static final double MOST_RATIO = 4.0 / 3;
  private static final int TRIES = 10;

  public RgbImage apply(RgbImage image, RandomGenerator random) {
    return BicubicResize.to(size, size).apply(window(image, random));
  }

  private static RgbImage window(RgbImage image, RandomGenerator random) {
    double area = (double) image.width() * image.height();
    for (int i = 0; i < TRIES; i++) {
      double target = area * random.nextDouble(LEAST_AREA, 1);
      double ratio = Math.exp(random.nextDouble(Math.log(LEAST_RATIO), Math.log(MOST_RATIO)));
      int width = (int) Math.rint(Math.sqrt(target * ratio));
      int height = (int) Math.rint(Math.sqrt(target / ratio));
      if (width > 0 && width <= image.width() && height > 0 && height <= image.height()) {
        int top = random.nextInt(image.height() - height + 1);
        int left = random.nextInt(image.width() - width + 1);
        return image.crop(left, top, width, height);
      }
    }
    return middle(image);
  }

  private static RgbImage middle(RgbImage image) {
    double ratio = (double) image.width() / image.height();
    int height =
        ratio < LEAST_RATIO ? (int) Math.rint(image.width() / LEAST_RATIO) : image.height();
    int width = ratio > MOST_RATIO ? (int) Math.rint(image.height() * MOST_RATIO) : image.width();
    return image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height);
  }
}
