package dev.tangent.model.input;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.engine.NativeEngine;
import java.util.List;

/** Walks a dataset in length buckets, each in a memory scope of its own. */
public final class Batches {

  private Batches() {}

  /** What is done with one batch; its arrays are gone when it returns. */
  public interface Visitor {

    /**
     * @param indices the examples of the batch, as rows of {@code inputs}
     */
    void visit(int[] indices, NDList inputs);
  }

  /**
   * @param progress hears of the examples done, and may cancel between batches
   */
  public static void forEach(ExampleSource data, ProgressListener progress, Visitor visitor) {
    List<int[]> batches = LengthBuckets.of(data, LengthBuckets.TOKENS);
    long done = 0;
    for (int[] indices : batches) {
      try (NDManager manager = NativeEngine.newManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        visitor.visit(indices, data.batch(manager, indices));
      }
      done += indices.length;
      progress.step(done, data.size());
    }
  }
}
