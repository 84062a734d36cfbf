package dev.tangent.demonstration.minilm;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An ONNX graph, asked by names: its weights, its constants, and who uses what. */
final class OnnxGraph {

  private final GraphProto graph;
  private final Map<String, TensorProto> weights = new LinkedHashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, List<NodeProto>> users = new HashMap<>();

  private OnnxGraph(GraphProto graph) {
    this.graph = graph;
    graph.getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Constant")) {
        constants.put(node.getOutput(0), node.getAttribute(0).getT());
      }
      for (String input : node.getInputList()) {
        users.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  static OnnxGraph read(InputStream in) throws IOException {
    return new OnnxGraph(ModelProto.parseFrom(in).getGraph());
  }

  Collection<TensorProto> weights() {
    return Collections.unmodifiableCollection(weights.values());
  }

  Optional<TensorProto> weight(String name) {
    return Optional.ofNullable(weights.get(name));
  }

  /** The nodes that take a value as input. */
  List<NodeProto> users(String value) {
    return users.getOrDefault(value, List.of());
  }

  Optional<NodeProto> node(String name) {
    return graph.getNodeList().stream().filter(node -> node.getName().equals(name)).findFirst();
  }

  /** The constant that a node has as an input. */
  Optional<TensorProto> constant(NodeProto node, int input) {
    return Optional.ofNullable(constants.get(node.getInput(input)));
  }

  boolean has(String operator) {
    return graph.getNodeList().stream().anyMatch(node -> node.getOpType().equals(operator));
  }
}
