package dev.tangent.model.linearization;

import ai.djl.ndarray.NDManager;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The token ids and attention mask of a dataset, padded with 0 to its longest example. */
final class TokenRows implements InputRows {

  private final ExampleSource data;
  private final int longest;

  TokenRows(ExampleSource data) {
    this.data = data;
    this.longest = IntStream.range(0, data.size()).map(data::length).max().orElse(0);
  }

  @Override
  public List<TensorSpec> specs() {
    return List.of(
        TensorSpec.of(TangentFeatures.INPUT_IDS, DType.I64, data.size(), longest),
        TensorSpec.of(TangentFeatures.ATTENTION_MASK, DType.I64, data.size(), longest));
  }

  @Override
  public void write(SafetensorsWriter writer) {
    for (int i = 0; i < data.size(); i++) {
      try (NDManager manager = NativeEngine.newManager()) {
        writer.write(row(data.batch(manager, new int[] {i}).get(0).toLongArray()));
      }
    }
    for (int i = 0; i < data.size(); i++) {
      long[] ones = new long[data.length(i)];
      Arrays.fill(ones, 1);
      writer.write(row(ones));
    }
  }

  private ByteBuffer row(long[] values) {
    ByteBuffer row = ByteBuffer.allocate(longest * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    row.asLongBuffer().put(values);
    return row;
  }
}
