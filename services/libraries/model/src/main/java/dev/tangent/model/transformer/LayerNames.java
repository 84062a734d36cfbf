package dev.tangent.model.transformer;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a family calls the parts of a layer, after the layer's own name.
 *
 * @param layers before the number of a layer, such as {@code encoder.layer.}
 * @param attentionNorm after attention
 * @param up the first product of the feed-forward layer
 * @param down the second
 * @param norm after the feed-forward layer
 */
public record LayerNames(
    String layers,
    String query,
    String key,
    String value,
    String output,
    String attentionNorm,
    String up,
    String down,
    String norm) {

  /** BERT's, which RoBERTa's code took over. */
  public static final LayerNames BERT =
      new LayerNames(
          "encoder.layer.",
          "attention.self.query",
          "attention.self.key",
          "attention.self.value",
          "attention.output.dense",
          "attention.output.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  /** What the name of everything in a layer begins with. */
  String layer(int i) {
    return layers + i + ".";
  }

  /** W_q, W_k, W_v and W_o of a layer. */
  Stream<String> attention(int i) {
    return List.of(query, key, value, output).stream().map(part -> layer(i) + part);
  }
}
