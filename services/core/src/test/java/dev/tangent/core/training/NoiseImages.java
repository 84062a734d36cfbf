package dev.tangent.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.model.ExampleSource;
import java.util.Random;

/** Images of noise, the same each time they are asked for. */
record NoiseImages(int size, int imageSize, int classes) implements ExampleSource {

  @Override
  public int label(int i) {
    return i % classes;
  }

  @Override
  public int length(int i) {
    return 50;
  }

  @Override
  public NDList batch(NDManager manager, int[] indices) {
    int each = 3 * imageSize * imageSize;
    float[] pixels = new float[indices.length * each];
    for (int row = 0; row < indices.length; row++) {
      Random random = new Random(indices[row]);
      for (int i = 0; i < each; i++) {
        pixels[row * each + i] = (float) random.nextGaussian();
      }
    }
    try (NDArray shared =
        manager.create(pixels, new Shape(indices.length, 3, imageSize, imageSize))) {
      return new NDList(shared.duplicate());
    }
  }
}
