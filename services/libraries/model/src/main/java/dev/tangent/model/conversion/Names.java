package dev.tangent.model.conversion;

import java.util.List;

/** Lists of tensors in messages. */
final class Names {

  private static final int SHOWN = 8;

  private Names() {}

  /** All, or the first of many and how many there are. */
  static String few(List<String> names) {
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : "%s, … (%d in all)".formatted(String.join(", ", names.subList(0, SHOWN)), names.size());
  }
}
