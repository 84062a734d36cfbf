package dev.tangent.model.linearization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.NormalizedImages;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
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
