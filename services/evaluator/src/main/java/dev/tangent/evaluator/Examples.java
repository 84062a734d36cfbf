package dev.tangent.evaluator;

import dev.tangent.core.data.LabelledTexts;
import dev.tangent.core.data.TextDataset;
import dev.tangent.core.model.ExampleSource;
import dev.tangent.core.model.ExampleSubset;
import dev.tangent.core.model.PretrainedEncoder;
import dev.tangent.platform.storage.ArtifactStore;
import dev.tangent.proto.v1.Split;
import java.util.List;

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

  /**
   * A sample of a split, as the base reads it.
   *
   * @param size so many, drawn; 0 for all
   */
  static ExampleSource drawn(
      PretrainedEncoder base,
      ArtifactStore artifacts,
      String dataset,
      Split split,
      int size,
      int maxTokens) {
    TextDataset opened = TextDataset.open(artifacts.folder(dataset));
    return ExampleSubset.drawn(base.examples(of(opened, split, 0), maxTokens), size);
  }

  static List<String> classNames(ArtifactStore artifacts, String dataset) {
    return TextDataset.open(artifacts.folder(dataset)).classNames();
  }
}
