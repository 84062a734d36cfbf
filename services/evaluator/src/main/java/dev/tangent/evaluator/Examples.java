package dev.tangent.evaluator;

import dev.tangent.core.data.Dataset;
import dev.tangent.core.data.LabelledExamples;
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
  static LabelledExamples of(Dataset dataset, Split split, int limit) {
    LabelledExamples all = dataset.split(dev.tangent.core.data.Split.valueOf(split.name()));
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
    Dataset opened = Dataset.open(artifacts.folder(dataset));
    return ExampleSubset.drawn(base.examples(of(opened, split, 0), maxTokens), size);
  }

  static List<String> classNames(ArtifactStore artifacts, String dataset) {
    return Dataset.open(artifacts.folder(dataset)).classNames();
  }
}
