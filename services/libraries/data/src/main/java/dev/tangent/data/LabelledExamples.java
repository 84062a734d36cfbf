package dev.tangent.data;

/** Examples of a split, each with the index of its class. */
public sealed interface LabelledExamples permits LabelledTexts, LabelledImages {

  DatasetKind kind();

  int size();

  /** The class of example i. */
  int label(int i);

  /** How many examples each of the dataset's classes has. */
  default int[] counts(int classes) {
    int[] counts = new int[classes];
    for (int i = 0; i < size(); i++) {
      counts[label(i)]++;
    }
    return counts;
  }

  /** The first {@code n} examples, or all when there are fewer. */
  LabelledExamples first(int n);
}
