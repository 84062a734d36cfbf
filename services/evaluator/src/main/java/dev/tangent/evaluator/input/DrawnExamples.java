package dev.tangent.evaluator.input;

import dev.tangent.data.Dataset;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Split;
import java.util.ArrayList;
import java.util.List;

/** Samples of several splits, as a base reads them; usable until they are closed together. */
public final class DrawnExamples implements AutoCloseable {

  private final PretrainedEncoder base;
  private final ArtifactStore artifacts;
  private final int maxTokens;
  private final List<Dataset> open = new ArrayList<>();

  /**
   * @param maxTokens 0 for the base's own limit
   */
  public DrawnExamples(PretrainedEncoder base, ArtifactStore artifacts, int maxTokens) {
    this.base = base;
    this.artifacts = artifacts;
    this.maxTokens = maxTokens;
  }

  /**
   * @param size this many, drawn; 0 for all
   */
  public ExampleSource of(String dataset, Split split, int size) {
    Dataset opened = Dataset.open(artifacts.folder(dataset));
    open.add(opened);
    return ExampleSubset.drawn(base.examples(Examples.of(opened, split, 0), maxTokens), size);
  }

  @Override
  public void close() {
    open.forEach(Dataset::close);
  }
}
