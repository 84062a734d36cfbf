package dev.tangent.evaluator;

import dev.tangent.core.evaluation.SweepResult;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.storage.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A sweep as its step left it. */
final class StoredSweep {

  private StoredSweep() {}

  static SweepResult read(ArtifactStore artifacts, String id) {
    try {
      return SweepResult.read(artifacts.fetch(id, Payload.SWEEP));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
