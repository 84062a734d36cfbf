package dev.tangent.core.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.model.ExampleSource;

/** Images that are normalised already. */
record PixelExamples(float[] pixels, int side, int[] labels) implements ExampleSource {

  static PixelExamples of(ClipFixture fixture) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray pixels = fixture.array("pixel_values", manager);
      int side = Math.toIntExact(pixels.getShape().get(2));
      return new PixelExamples(pixels.toFloatArray(), side, fixture.labels());
    }
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int length(int i) {
    return 1;
  }

  @Override
  public NDList batch(NDManager manager, int[] indices) {
    int each = 3 * side * side;
    float[] batch = new float[indices.length * each];
    for (int row = 0; row < indices.length; row++) {
      System.arraycopy(pixels, indices[row] * each, batch, row * each, each);
    }
    return new NDList(manager.create(batch, new Shape(indices.length, 3, side, side)));
  }
}
