package dev.tangent.data.collection;

import dev.tangent.common.Split;
import dev.tangent.data.image.ImagePreprocessing;
import dev.tangent.data.image.RandomResizedCrop;
import dev.tangent.data.image.RgbImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What is packed of an image: its middle, or for training this many random crops, which depend on
 * seed and row alone.
 */
record Pixels(int size, int trainCrops, long seed) {

  /** Keeps neighbouring seeds and rows apart: 2⁶⁴ divided by the golden ratio. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  List<byte[]> of(RgbImage image, Split split, int row) {
    if (split != Split.TRAIN || trainCrops == 0) {
      return List.of(new ImagePreprocessing(size).apply(image).rgb());
    }
    SplittableRandom random = new SplittableRandom(seed * GOLDEN + row);
    RandomResizedCrop crop = new RandomResizedCrop(size);
    return IntStream.range(0, trainCrops).mapToObj(i -> crop.apply(image, random).rgb()).toList();
  }
}
