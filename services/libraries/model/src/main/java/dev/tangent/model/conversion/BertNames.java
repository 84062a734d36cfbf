package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import java.util.Map;
import java.util.Set;

/**
 * The names of a BERT-like checkpoint: Hugging Face's behind a wrapper's prefix. Layer norms of
 * checkpoints that began in TensorFlow have {@code gamma} and {@code beta} for weight and bias.
 *
 * @param prefix before every name, such as {@code module.bert.}
 */
record BertNames(String prefix, Set<String> found) implements WeightNames {

  private static final String WORDS = "embeddings.word_embeddings.weight";

  private static final Map<String, String> OLD_NORMS =
      Map.of("LayerNorm.weight", "LayerNorm.gamma", "LayerNorm.bias", "LayerNorm.beta");

  /**
   * @throws InvalidInputException when no tensor is a BERT-like word table, or several are
   */
  static BertNames of(TensorSource source) {
    return new BertNames(
        Wrappers.before(WORDS, source)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: no tensor is called %s, so this is not a BERT-like encoder; its tensors are called %s…"
                            .formatted(
                                source.files().get(0),
                                WORDS,
                                source.tensors().keySet().stream().limit(3).toList()))),
        source.tensors().keySet());
  }

  @Override
  public Piece of(String name) {
    String current = prefix + name;
    if (!found.contains(current)) {
      for (Map.Entry<String, String> norm : OLD_NORMS.entrySet()) {
        String old = current.replace(norm.getKey(), norm.getValue());
        if (found.contains(old)) {
          return Piece.whole(old);
        }
      }
    }
    return Piece.whole(current);
  }

  /** Whether features may depend on a tensor that is not read. */
  boolean isOfTheEncoder(String name) {
    return name.startsWith(prefix + "encoder.")
        || (name.startsWith(prefix + "embeddings.")
            && !name.endsWith(".position_ids")
            && !name.endsWith(".token_type_ids"));
  }
}
