package dev.tangent.data;

import java.util.Arrays;
import java.util.List;

/**
 * Texts with the index of each one's class.
 *
 * @param labels {@code labels[i]} is the class of {@code texts.get(i)}
 */
public record LabelledTexts(List<String> texts, int[] labels) implements LabelledExamples {

  public LabelledTexts {
    texts = List.copyOf(texts);
    if (texts.size() != labels.length) {
      throw new IllegalArgumentException(texts.size() + " texts but " + labels.length + " labels");
    }
  }

  @Override
  public DatasetKind kind() {
    return DatasetKind.TEXT;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public LabelledTexts first(int n) {
    int kept = Math.min(n, size());
    return new LabelledTexts(texts.subList(0, kept), Arrays.copyOf(labels, kept));
  }
}
