package dev.tangent.evaluator.input;

import dev.tangent.data.Dataset;
import dev.tangent.data.LabelledExamples;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Split;
import java.util.List;

/** The examples that a step is about. */
public final class Examples {

  private Examples() {}

  /**
   * @param limit the first N, 0 for all
   */
  public static LabelledExamples of(Dataset dataset, Split split, int limit) {
    LabelledExamples all = dataset.split(dev.tangent.common.Split.valueOf(split.name()));
    return limit == 0 ? all : all.first(limit);
  }

  public static List<String> classNames(ArtifactStore artifacts, String dataset) {
    return Dataset.open(artifacts.folder(dataset)).classNames();
  }
}
