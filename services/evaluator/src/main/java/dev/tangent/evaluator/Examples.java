package dev.tangent.evaluator;

import dev.tangent.core.data.Dataset;
import dev.tangent.core.data.LabelledExamples;
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

  static List<String> classNames(ArtifactStore artifacts, String dataset) {
    return Dataset.open(artifacts.folder(dataset)).classNames();
  }
}
