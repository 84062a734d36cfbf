package dev.tangent.model.bert;

import ai.djl.ndarray.types.Shape;
import dev.tangent.model.weights.WeightShapes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The weights of a BERT-like encoder by their Hugging Face names. */
final class SentenceEncoderShapes {

  private SentenceEncoderShapes() {}

  static List<String> tables(String prefix) {
    String name = prefix + "embeddings.";
    return List.of(
        name + "word_embeddings.weight",
        name + "position_embeddings.weight",
        name + "token_type_embeddings.weight");
  }

  static List<String> attention(SentenceEncoderConfig config, String prefix) {
    return IntStream.range(0, config.layers())
        .mapToObj(i -> prefix + "encoder.layer." + i + ".attention.")
        .flatMap(
            name ->
                Stream.of("self.query", "self.key", "self.value", "output.dense")
                    .map(matrix -> name + matrix + ".weight"))
        .toList();
  }

  static Map<String, Shape> of(SentenceEncoderConfig config, String prefix) {
    int d = config.hidden();
    List<String> tables = tables(prefix);
    WeightShapes shapes =
        new WeightShapes()
            .add(tables.get(0), config.vocabulary(), d)
            .add(tables.get(1), config.positions(), d)
            .add(tables.get(2), config.tokenTypes(), d)
            .norm(prefix + "embeddings.LayerNorm", d);
    for (int i = 0; i < config.layers(); i++) {
      layer(shapes, prefix + "encoder.layer." + i + ".", d, config.intermediate());
    }
    return shapes.all();
  }

  private static void layer(WeightShapes shapes, String name, int d, int wide) {
    for (String projection : List.of("query", "key", "value")) {
      shapes.linear(name + "attention.self." + projection, d, d);
    }
    shapes
        .linear(name + "attention.output.dense", d, d)
        .norm(name + "attention.output.LayerNorm", d)
        .linear(name + "intermediate.dense", wide, d)
        .linear(name + "output.dense", d, wide)
        .norm(name + "output.LayerNorm", d);
  }
}
