package dev.tangent.core.linearization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.core.model.ExampleSource;
import dev.tangent.core.model.NativeEngine;
import dev.tangent.core.model.NormalizedImages;
import dev.tangent.core.tensor.DType;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorSpec;
import java.util.List;

/** The normalised pixels of a dataset, image by image. */
final class PixelRows implements InputRows {

  private final ExampleSource data;

  PixelRows(ExampleSource data) {
    this.data = data;
  }

  @Override
  public List<TensorSpec> specs() {
    try (NDManager manager = NativeEngine.newManager()) {
      long[] shape = pixels(manager, 0).getShape().getShape();
      shape[0] = data.size();
      return List.of(TensorSpec.of(NormalizedImages.PIXEL_VALUES, DType.F32, shape));
    }
  }

  @Override
  public void write(SafetensorsWriter writer) {
    for (int i = 0; i < data.size(); i++) {
      try (NDManager manager = NativeEngine.newManager()) {
        writer.writeFloats(pixels(manager, i).toFloatArray());
      }
    }
  }

  private NDArray pixels(NDManager manager, int i) {
    return data.batch(manager, new int[] {i}).get(0);
  }
}
