package dev.tangent.demonstration.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertWeightsTest {

  private static final String QUERY = "encoder.layer.0.attention.self.query";
  private static final String KEY = "encoder.layer.0.attention.self.key";

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  private BertWeightsTest weight(String name, List<Long> dims, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .addAllDims(dims)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes.array())));
    return this;
  }

  private BertWeightsTest linear(String layer, String matrix) {
    String node = "/" + layer.replace('.', '/').replace("/layer/", "/layer.");
    return node("MatMul", node + "/MatMul", List.of("x", matrix), node + "/y")
        .node("Add", node + "/Add", List.of(layer + ".bias", node + "/y"), node + "/z");
  }

  private BertWeightsTest node(String operator, String name, List<String> inputs, String output) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addOutput(output));
    return this;
  }

  private List<OnnxWeight> weights() throws IOException {
    ModelProto model = ModelProto.newBuilder().setGraph(graph).build();
    return BertWeights.of(OnnxGraph.read(model.toByteString().newInput()));
  }

  @Test
  void anonymousMatricesAreNamedByTheirBiasWhateverTheirOrder(@TempDir Path folder)
      throws IOException {
    weight(KEY + ".bias", List.of(3L), 1, 2, 3)
        .weight(QUERY + ".bias", List.of(3L), 4, 5, 6)
        .weight("onnx::MatMul_1", List.of(2L, 3L), 11, 12, 13, 21, 22, 23)
        .weight("onnx::MatMul_2", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)
        .linear(KEY, "onnx::MatMul_1")
        .linear(QUERY, "onnx::MatMul_2");

    List<OnnxWeight> weights = weights();

    Path file = folder.resolve("model.safetensors");
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(file, weights.stream().map(OnnxWeight::spec).toList(), Map.of())) {
      weights.forEach(weight -> weight.write(writer));
    }
    try (TensorSource source = ModelLocation.open(file)) {
      float[] key = new float[6];
      source.readFloats(KEY + ".weight", 0, key, 6);
      assertThat(key).containsExactly(11, 21, 12, 22, 13, 23);
      assertThat(source.tensors().get(QUERY + ".weight").shape()).containsExactly(3L, 2L);
    }
  }

  @Test
  void aNodeNamedOtherwiseThanTheBiasIsRefused() {
    weight(QUERY + ".bias", List.of(3L), 1, 2, 3)
        .weight("onnx::MatMul_1", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)
        .node("MatMul", "/encoder/layer.0/output/dense/MatMul", List.of("x", "onnx::MatMul_1"), "y")
        .node("Add", "a", List.of(QUERY + ".bias", "y"), "z");

    assertThatThrownBy(this::weights)
        .hasMessage(
            "node /encoder/layer.0/output/dense/MatMul multiplies by the weight of " + QUERY);
  }

  @Test
  void aProductWithoutBiasIsRefused() {
    weight("onnx::MatMul_1", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)
        .node("MatMul", "m", List.of("x", "onnx::MatMul_1"), "y")
        .node("Add", "a", List.of("x", "y"), "z");

    assertThatThrownBy(this::weights).hasMessage("a adds no bias to a product");
  }

  @Test
  void aMatrixWithTwoUsesIsRefused() {
    weight("onnx::MatMul_1", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)
        .node("MatMul", "m", List.of("x", "onnx::MatMul_1"), "y")
        .node("MatMul", "n", List.of("x", "onnx::MatMul_1"), "z");

    assertThatThrownBy(this::weights)
        .hasMessageContaining("onnx::MatMul_1 is expected to be used by one MatMul");
  }

  @Test
  void aBiasWithoutItsWeightIsRefused() {
    weight(QUERY + ".bias", List.of(3L), 1, 2, 3);

    assertThatThrownBy(this::weights)
        .hasMessage(QUERY + ".bias has no " + QUERY + ".weight beside it");
  }
}
