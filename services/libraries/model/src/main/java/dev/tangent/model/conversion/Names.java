package dev.tangent.model.conversion;

import dev.tangent.common.Suggestion;
import java.util.Collection;
import java.util.List;

/** Lists of tensors in messages. */
final class Names {

  private static final int SHOWN = 8;

  private Names() {}

  /** All, or the first of many and how many there are. */
  static String few(List<String> names) {
    return few(names, List.of());
  }

  /** The same, each of those shown with the nearest of the names that it might be meant for. */
  static String few(List<String> names, Collection<String> meant) {
    List<String> shown =
        names.stream().limit(SHOWN).map(name -> name + nearest(name, meant)).toList();
    return names.size() <= SHOWN
        ? String.join(", ", shown)
        : "%s, … (%d in all)".formatted(String.join(", ", shown), names.size());
  }

  /** {@code " (nearest: encoder.layer.1.output.dense.bias)"}, or nothing. */
  static String nearest(String name, Collection<String> meant) {
    return Suggestion.nearest(name, meant).map(" (nearest: %s)"::formatted).orElse("");
  }
}
