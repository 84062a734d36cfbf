package dev.tangent.evaluator.input;

import dev.tangent.evaluation.exact.ExactCoefficients.TaskExamples;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.util.ArrayList;
import java.util.List;

/** Stored features of several tasks with their heads, open together. */
public final class OpenFeatures implements AutoCloseable {

  private final ArtifactStore artifacts;
  private final OpenResources open = new OpenResources();
  private final List<TaskExamples> examples = new ArrayList<>();

  public OpenFeatures(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  public void open(String head, String features) {
    ClassificationHead opened =
        open.add(ClassificationHead.load(artifacts.fetch(head, PayloadNames.HEAD)));
    examples.add(
        new TaskExamples(
            open.add(TangentFeatures.open(artifacts.fetch(features, PayloadNames.FEATURES))),
            opened));
  }

  public List<TaskExamples> examples() {
    return List.copyOf(examples);
  }

  /** Of the first task's features. */
  public List<String> directions() {
    return examples.get(0).features().directions();
  }

  @Override
  public void close() {
    open.close();
  }
}
