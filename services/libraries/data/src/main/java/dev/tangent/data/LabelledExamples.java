package dev.tangent.data;

/** Examples of a split, each with the index of its class. */
public sealed interface LabelledExamples permits LabelledTexts, LabelledImages {

  DatasetKind kind();

  int size();

  /** The class of example i. */
  int label(int i);

  /** The first {@code n} examples, or all when there are fewer. */
  LabelledExamples first(int n);
}
