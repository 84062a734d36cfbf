package dev.tangent.evaluator.stored;

import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A sweep as its step left it. */
public final class StoredSweep {

  private StoredSweep() {}

  public static SweepResult read(ArtifactStore artifacts, String id) {
    return read(artifacts, id, PayloadNames.SWEEP);
  }

  static SweepResult read(ArtifactStore artifacts, String id, String file) {
    try {
      return SweepResult.read(artifacts.fetch(id, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
