package dev.tangent.core.data;

import java.util.List;

/**
 * Texts with the index of each one's class.
 *
 * @param labels {@code labels[i]} is the class of {@code texts.get(i)}
 */
public record LabelledTexts(List<String> texts, int[] labels) {

  public LabelledTexts {
    texts = List.copyOf(texts);
    if (texts.size() != labels.length) {
      throw new IllegalArgumentException(texts.size() + " texts but " + labels.length + " labels");
    }
  }

  public int size() {
    return labels.length;
  }

  /** The first {@code n} examples, or all when there are fewer. */
  public LabelledTexts first(int n) {
    int kept = Math.min(n, size());
    return new LabelledTexts(texts.subList(0, kept), java.util.Arrays.copyOf(labels, kept));
  }
}
