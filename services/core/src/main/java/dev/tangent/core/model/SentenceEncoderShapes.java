package dev.tangent.core.model;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of a BERT-like encoder by their Hugging Face names. */
final class SentenceEncoderShapes {

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private SentenceEncoderShapes() {}

  static List<String> tables(String prefix) {
    String name = prefix + "embeddings.";
    return List.of(
        name + "word_embeddings.weight",
        name + "position_embeddings.weight",
        name + "token_type_embeddings.weight");
  }

  static Map<String, Shape> of(SentenceEncoderConfig config, String prefix) {
    SentenceEncoderShapes all = new SentenceEncoderShapes();
    int d = config.hidden();
    List<String> tables = tables(prefix);
    all.shapes.put(tables.get(0), new Shape(config.vocabulary(), d));
    all.shapes.put(tables.get(1), new Shape(config.positions(), d));
    all.shapes.put(tables.get(2), new Shape(config.tokenTypes(), d));
    all.norm(prefix + "embeddings.LayerNorm", d);
    for (int i = 0; i < config.layers(); i++) {
      all.layer(prefix + "encoder.layer." + i + ".", d, config.intermediate());
    }
    return all.shapes;
  }

  private void layer(String name, int d, int wide) {
    for (String projection : List.of("query", "key", "value")) {
      linear(name + "attention.self." + projection, d, d);
    }
    linear(name + "attention.output.dense", d, d);
    norm(name + "attention.output.LayerNorm", d);
    linear(name + "intermediate.dense", wide, d);
    linear(name + "output.dense", d, wide);
    norm(name + "output.LayerNorm", d);
  }

  private void linear(String name, int out, int in) {
    shapes.put(name + ".weight", new Shape(out, in));
    shapes.put(name + ".bias", new Shape(out));
  }

  private void norm(String name, int d) {
    shapes.put(name + ".weight", new Shape(d));
    shapes.put(name + ".bias", new Shape(d));
  }
}
