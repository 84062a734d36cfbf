package dev.tangent.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A three-class task that a nano vision model can learn: the class is which channel is bright, on a
 * noisy ground.
 */
public final class NanoImages {

  public static final List<String> CLASSES = List.of("red", "green", "blue");

  private NanoImages() {}

  /** A dataset with {@code n} images in each split. */
  public static ImageDataset write(Path folder, String name, int imageSize, int n) {
    Random random = new Random(n + imageSize);
    try (ImageDatasetWriter writer = new ImageDatasetWriter(folder, imageSize)) {
      for (Split split : Split.values()) {
        for (int i = 0; i < n; i++) {
          writer.append(pixels(imageSize, i % 3, random), i % 3, split);
        }
        writer.origin(split, "generated");
      }
      return writer.finish(name, CLASSES, List.of("a photo of a {} square", "a {} thing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pixels(int imageSize, int label, Random random) {
    byte[] rgb = new byte[3 * imageSize * imageSize];
    random.nextBytes(rgb);
    for (int at = 0; at < rgb.length; at++) {
      int noise = Byte.toUnsignedInt(rgb[at]) / 4;
      rgb[at] = (byte) (at % 3 == label ? 191 + noise : noise);
    }
    return rgb;
  }
}
