package dev.tangent.demonstration.minilm;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.gson.annotations.SerializedName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hugging Face's {@code config.json} of a BERT encoder, with what the graph does. */
record BertConfig(
    List<String> architectures,
    @SerializedName("model_type") String modelType,
    @SerializedName("vocab_size") long vocabSize,
    @SerializedName("hidden_size") long hiddenSize,
    @SerializedName("num_hidden_layers") long layers,
    @SerializedName("num_attention_heads") long heads,
    @SerializedName("intermediate_size") long intermediateSize,
    @SerializedName("hidden_act") String activation,
    @SerializedName("max_position_embeddings") long positions,
    @SerializedName("type_vocab_size") long tokenTypes,
    @SerializedName("layer_norm_eps") double layerNormEpsilon,
    @SerializedName("pad_token_id") int padding,
    @SerializedName("position_embedding_type") String positionEmbedding,
    @SerializedName("hidden_dropout_prob") double hiddenDropout,
    @SerializedName("attention_probs_dropout_prob") double attentionDropout,
    @SerializedName("initializer_range") double initializerRange,
    @SerializedName("torch_dtype") String dtype) {

  private static final String EMBEDDINGS = "embeddings.";
  private static final String FIRST_LAYER = "encoder.layer.0.";

  private static List<Long> shape(Map<String, List<Long>> shapes, String weight) {
    return Objects.requireNonNull(shapes.get(weight), weight);
  }

  /**
   * @throws IllegalStateException when the graph is none of a BERT encoder with exact GELU
   */
  static BertConfig of(OnnxGraph graph, List<OnnxWeight> weights) {
    Map<String, List<Long>> shapes =
        weights.stream().collect(Collectors.toMap(OnnxWeight::name, w -> w.spec().shape()));
    List<Long> words = shape(shapes, EMBEDDINGS + "word_embeddings.weight");
    long hidden = words.get(1);
    if (!graph.has("Erf")) {
      throw new IllegalStateException("the graph's activation is not x·Φ(x) by erf");
    }
    return new BertConfig(
        List.of("BertModel"),
        "bert",
        words.get(0),
        hidden,
        layers(shapes),
        heads(graph, hidden),
        shape(shapes, FIRST_LAYER + "intermediate.dense.weight").get(0),
        "gelu",
        shape(shapes, EMBEDDINGS + "position_embeddings.weight").get(0),
        shape(shapes, EMBEDDINGS + "token_type_embeddings.weight").get(0),
        epsilon(graph),
        0,
        "absolute",
        0.1,
        0.1,
        0.02,
        "float32");
  }

  private static long layers(Map<String, List<Long>> shapes) {
    return shapes.keySet().stream()
        .filter(name -> name.matches("encoder\\.layer\\.\\d+\\.output\\.dense\\.weight"))
        .count();
  }

  /** The shape that the keys are given, [batch, sequence, heads, width of a head]. */
  private static long heads(OnnxGraph graph, long hidden) {
    NodeProto shape = node(graph, "/encoder/layer.0/attention/self/Concat");
    long heads = little(graph.constant(shape, 2)).getLong();
    long width = little(graph.constant(shape, 3)).getLong();
    if (heads * width != hidden) {
      throw new IllegalStateException(
          "%d heads of width %d do not make %d".formatted(heads, width, hidden));
    }
    return heads;
  }

  /** What is added to the variance; written as people write it, 1e-12 rather than float32's. */
  private static double epsilon(OnnxGraph graph) {
    NodeProto sum = node(graph, "/embeddings/LayerNorm/Add");
    return Double.parseDouble(Float.toString(little(graph.constant(sum, 1)).getFloat()));
  }

  private static NodeProto node(OnnxGraph graph, String name) {
    return graph
        .node(name)
        .orElseThrow(() -> new IllegalStateException("the graph has no node " + name));
  }

  private static ByteBuffer little(Optional<TensorProto> constant) {
    return constant
        .orElseThrow(() -> new IllegalStateException("a constant is expected in the graph"))
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
