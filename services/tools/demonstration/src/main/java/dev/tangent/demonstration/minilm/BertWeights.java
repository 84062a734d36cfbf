package dev.tangent.demonstration.minilm;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the Hugging Face names of a BERT graph's weights. Most have them in the graph. PyTorch's
 * export folds the transposition of a linear layer's matrix into an anonymous constant ({@code
 * onnx::MatMul_885}); what it is, the graph tells by the bias that is added to its product:
 *
 * <pre>
 *   y = MatMul(x, onnx::MatMul_885)     node /encoder/layer.0/attention/self/query/MatMul
 *   Add(encoder.layer.0.attention.self.query.bias, y)
 * </pre>
 */
final class BertWeights {

  private static final String BIAS = ".bias";

  private BertWeights() {}

  /**
   * All weights, by name.
   *
   * @throws IllegalStateException when the graph leaves any doubt about a name
   */
  static List<OnnxWeight> of(OnnxGraph graph) {
    Map<String, OnnxWeight> weights = new TreeMap<>();
    for (TensorProto tensor : graph.weights()) {
      boolean anonymous = tensor.getName().startsWith("onnx::");
      String name = anonymous ? nameOf(tensor, graph) : tensor.getName();
      if (weights.put(name, new OnnxWeight(name, tensor, anonymous)) != null) {
        throw new IllegalStateException("two tensors of the graph are " + name);
      }
    }
    requireBiasesAreMatched(graph, weights);
    return weights.values().stream().sorted(Comparator.comparing(OnnxWeight::name)).toList();
  }

  private static String nameOf(TensorProto tensor, OnnxGraph graph) {
    NodeProto product = only(graph.users(tensor.getName()), "MatMul", tensor.getName());
    if (!product.getInput(1).equals(tensor.getName())) {
      throw new IllegalStateException(tensor.getName() + " is not the right factor of its product");
    }
    NodeProto sum = only(graph.users(product.getOutput(0)), "Add", product.getName());
    String bias =
        sum.getInputList().stream()
            .filter(input -> !input.equals(product.getOutput(0)))
            .filter(input -> input.endsWith(BIAS) && graph.weight(input).isPresent())
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(sum.getName() + " adds no bias to a product"));
    String layer = bias.substring(0, bias.length() - BIAS.length());
    requireAgreement(layer, product, tensor, graph.weight(bias).orElseThrow());
    return layer + ".weight";
  }

  /** The node's own name and the bias's length say the same as the bias's name. */
  private static void requireAgreement(
      String layer, NodeProto product, TensorProto matrix, TensorProto bias) {
    String expected = "/" + layer.replace('.', '/').replace("/layer/", "/layer.") + "/MatMul";
    if (!product.getName().equals(expected)) {
      throw new IllegalStateException(
          "node %s multiplies by the weight of %s".formatted(product.getName(), layer));
    }
    if (matrix.getDimsCount() != 2 || matrix.getDims(1) != bias.getDims(0)) {
      throw new IllegalStateException(
          "%s: matrix %s and bias %s do not fit"
              .formatted(layer, matrix.getDimsList(), bias.getDimsList()));
    }
  }

  private static NodeProto only(List<NodeProto> users, String operator, String of) {
    if (users.size() != 1 || !users.get(0).getOpType().equals(operator)) {
      throw new IllegalStateException(
          "%s is expected to be used by one %s, but is by %s"
              .formatted(of, operator, users.stream().map(NodeProto::getOpType).toList()));
    }
    return users.get(0);
  }

  private static void requireBiasesAreMatched(OnnxGraph graph, Map<String, OnnxWeight> weights) {
    for (TensorProto tensor : graph.weights()) {
      String name = tensor.getName();
      if (name.endsWith(BIAS)) {
        String weight = name.substring(0, name.length() - BIAS.length()) + ".weight";
        if (!weights.containsKey(weight)) {
          throw new IllegalStateException(name + " has no " + weight + " beside it");
        }
      }
    }
  }
}
