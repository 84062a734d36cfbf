package dev.tangent.evaluator;

import dev.tangent.core.data.LabelledTexts;
import dev.tangent.core.data.TextDataset;
import dev.tangent.proto.v1.Split;

/** The examples that a step is about. */
final class Examples {

  private Examples() {}

  /**
   * @param limit the first so many, 0 for all
   */
  static LabelledTexts of(TextDataset dataset, Split split, int limit) {
    LabelledTexts all = dataset.split(dev.tangent.core.data.Split.valueOf(split.name()));
    return limit == 0 ? all : all.first(limit);
  }
}
