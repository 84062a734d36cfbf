package dev.tangent.evaluator.input;

import dev.tangent.evaluation.coefficient.TangentTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.util.ArrayList;
import java.util.List;

/** The stored features and heads of several tasks, open together. */
public final class OpenTasks implements AutoCloseable {

  private final OpenResources open = new OpenResources();
  private final List<TangentTask> validation = new ArrayList<>();
  private final List<TangentTask> test = new ArrayList<>();

  public OpenTasks(
      List<dev.tangent.proto.v1.TangentTask> tasks, List<String> vectors, ArtifactStore artifacts) {
    try {
      for (int t = 0; t < tasks.size(); t++) {
        dev.tangent.proto.v1.TangentTask task = tasks.get(t);
        ClassificationHead head =
            open.add(ClassificationHead.load(artifacts.fetch(task.getHead(), PayloadNames.HEAD)));
        validation.add(
            new TangentTask(features(task.getValidation(), artifacts), head, vectors, t));
        test.add(new TangentTask(features(task.getTest(), artifacts), head, vectors, t));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public List<TangentTask> validation() {
    return validation;
  }

  public List<TangentTask> test() {
    return test;
  }

  private TangentFeatures features(String id, ArtifactStore artifacts) {
    return open.add(TangentFeatures.open(artifacts.fetch(id, PayloadNames.FEATURES)));
  }

  @Override
  public void close() {
    open.close();
  }
}
