package dev.tangent.platform.step;

import dev.tangent.core.ProgressListener;
import dev.tangent.platform.storage.ArtifactStore;
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

  /** Whether nobody wants the step any longer, or the service is stopping. */
  boolean cancelled();

  /** Progress counted in {@code unit}s. */
  default ProgressListener progress(String unit) {
    return new CountedProgress(this, unit);
  }
}
