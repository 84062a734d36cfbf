package dev.tangent.demonstration.minilm;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A weight of an ONNX graph under its Hugging Face name.
 *
 * @param transposed whether the graph has Wᵀ [in, out], for x·Wᵀ, where Hugging Face has W [out,
 *     in]
 */
record OnnxWeight(String name, TensorProto tensor, boolean transposed) {

  OnnxWeight {
    if (!tensor.hasRawData() || tensor.getExternalDataCount() > 0) {
      throw new IllegalStateException(
          "tensor '" + tensor.getName() + "' does not have its data in the graph as raw bytes");
    }
    if (transposed && (tensor.getDimsCount() != 2 || dtype(tensor) != DType.F32)) {
      throw new IllegalStateException(
          "weight '%s' (%s) is not a float32 matrix".formatted(name, tensor.getName()));
    }
  }

  TensorSpec spec() {
    List<Long> dims = tensor.getDimsList();
    return new TensorSpec(
        name, dtype(tensor), transposed ? List.of(dims.get(1), dims.get(0)) : dims);
  }

  void write(SafetensorsWriter writer) {
    ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (!transposed) {
      writer.write(bytes);
      return;
    }
    FloatBuffer values = bytes.asFloatBuffer();
    int in = (int) tensor.getDims(0);
    int out = (int) tensor.getDims(1);
    float[] row = new float[in];
    for (int i = 0; i < out; i++) {
      for (int j = 0; j < in; j++) {
        row[j] = values.get(j * out + i);
      }
      writer.writeFloats(row);
    }
  }

  private static DType dtype(TensorProto tensor) {
    return switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
      case FLOAT -> DType.F32;
      case INT64 -> DType.I64;
      default ->
          throw new IllegalStateException(
              "tensor '%s' has ONNX data type %d, where float32 is expected"
                  .formatted(tensor.getName(), tensor.getDataType()));
    };
  }
}
