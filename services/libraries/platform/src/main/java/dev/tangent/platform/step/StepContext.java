package dev.tangent.platform.step;

import dev.tangent.common.ProgressListener;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.SavedState;
import dev.tangent.proto.v1.Progress;
import java.nio.file.Path;

/** What a use case may touch while it runs one step. */
public interface StepContext {

  String stepId();

  ArtifactStore artifacts();

  /** An empty folder; what lies in it at the end is the payload. */
  Path output();

  /** An empty folder for what is not to be kept. */
  Path scratch();

  /** Makes progress visible; may be called as often as one likes. */
  void report(Progress progress);

  /**
   * Whether to stop here: nobody wants the step any longer, the service is stopping, or another
   * process has taken the step over.
   */
  boolean cancelled();

  /**
   * Whether another job's step should run now instead. A use case that can go on from a saved state
   * asks this when it has just saved one; after {@code true} it ends with a {@code
   * CancelledException}, and is called again in its turn.
   */
  boolean givesWay();

  /** Where the work lies that a later call can go on from. It goes when the step is done. */
  SavedState savedState();

  /** Progress counted in {@code unit}s. */
  default ProgressListener progress(String unit) {
    return new CountedProgress(this, unit);
  }
}
