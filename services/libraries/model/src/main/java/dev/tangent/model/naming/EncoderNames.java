package dev.tangent.model.naming;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Suggestion;
import dev.tangent.tensor.TensorSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of a text encoder's checkpoint: Hugging Face's behind a wrapper's prefix. Layer norms
 * of checkpoints that began in TensorFlow have {@code gamma} and {@code beta} for weight and bias.
 *
 * @param prefix before every name, such as {@code module.bert.}
 * @param modules what an encoder's names begin with, such as {@code encoder.}
 * @param found the checkpoint's tensors
 */
public record EncoderNames(String prefix, Set<String> modules, Set<String> found)
    implements WeightNames {

  private static final Map<String, String> OLD_NORMS =
      Map.of("LayerNorm.weight", "LayerNorm.gamma", "LayerNorm.bias", "LayerNorm.beta");

  public EncoderNames {
    modules = Set.copyOf(modules);
    found = Set.copyOf(found);
  }

  /**
   * @param model for people, such as {@code BERT}
   * @param words the name of the word table, which every such encoder has
   * @param weights every weight of the encoder
   * @throws InvalidInputException when no tensor is the word table, or several are
   */
  public static EncoderNames of(
      TensorSource source, String model, String words, Collection<String> weights) {
    String prefix =
        Wrappers.before(words, source)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: no tensor is called %s, so this is not a %s encoder; its tensors are called %s…%s"
                            .formatted(
                                source.files().get(0),
                                words,
                                model,
                                source.tensors().keySet().stream().limit(3).toList(),
                                Suggestion.nearest(words, source.tensors().keySet())
                                    .map("; the nearest is %s"::formatted)
                                    .orElse(""))));
    Set<String> modules =
        weights.stream()
            .map(name -> name.substring(0, name.indexOf('.') + 1))
            .collect(Collectors.toSet());
    return new EncoderNames(prefix, modules, source.tensors().keySet());
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

  @Override
  public boolean isOfTheModel(String tensor) {
    return modules.stream().anyMatch(module -> tensor.startsWith(prefix + module))
        && !tensor.endsWith(".position_ids")
        && !tensor.endsWith(".token_type_ids");
  }
}
