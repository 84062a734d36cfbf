package dev.tangent.evaluator.stored;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;

/** What a fine-tune says of itself in its manifest. */
public final class FineTuneMetrics {

  private FineTuneMetrics() {}

  public static Accuracy validation(ArtifactStore artifacts, String id) {
    Manifest manifest = artifacts.require(id);
    return new Accuracy(
        ManifestNumbers.requireWhole(manifest, "validation_correct"),
        ManifestNumbers.requireWhole(manifest, "validation_total"));
  }
}
