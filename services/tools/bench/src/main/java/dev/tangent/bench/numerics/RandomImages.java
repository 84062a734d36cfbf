package dev.tangent.bench.numerics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.NormalizedImages;

/** Noise, normalised already. */
record RandomImages(int size, int pixels, int tokens) implements ExampleSource {

  @Override
  public int label(int i) {
    return i % SyntheticModel.CLASSES;
  }

  @Override
  public NDList batch(NDManager manager, int[] indices) {
    NDArray values = manager.randomNormal(new Shape(indices.length, 3, pixels, pixels));
    values.setName(NormalizedImages.PIXEL_VALUES);
    return new NDList(values);
  }

  @Override
  public int length(int i) {
    return tokens;
  }
}
