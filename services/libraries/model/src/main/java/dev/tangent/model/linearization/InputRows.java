package dev.tangent.model.linearization;

import ai.djl.ndarray.NDManager;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.NormalizedImages;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The inputs of every example as the model saw them, in the dataset's order. */
interface InputRows {

  /** The tensors, in the order in which {@link #write} fills them. */
  List<TensorSpec> specs();

  void write(SafetensorsWriter writer);

  /**
   * @param data at least one example
   */
  static InputRows of(ExampleSource data) {
    try (NDManager manager = NativeEngine.newManager()) {
      String name = data.batch(manager, new int[] {0}).get(0).getName();
      return NormalizedImages.PIXEL_VALUES.equals(name) ? new PixelRows(data) : new TokenRows(data);
    }
  }

  static void writeLabels(SafetensorsWriter writer, ExampleSource data) {
    ByteBuffer labels =
        ByteBuffer.allocate(data.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.size(); i++) {
      labels.putLong(data.label(i));
    }
    writer.write(labels.flip());
  }
}
