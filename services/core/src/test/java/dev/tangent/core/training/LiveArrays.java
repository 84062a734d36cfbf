package dev.tangent.core.training;

import ai.djl.ndarray.NDManager;
import dev.tangent.core.model.PretrainedEncoder;

/** Counts the process's native arrays, whatever they are attached to. */
final class LiveArrays {

  private final NDManager root;

  LiveArrays(PretrainedEncoder base) {
    NDManager manager = base.parameters().manager();
    while (manager.getParentManager() != null && manager.getParentManager() != manager) {
      manager = manager.getParentManager();
    }
    root = manager;
  }

  int count() {
    return root.getManagedArrays().size();
  }
}
