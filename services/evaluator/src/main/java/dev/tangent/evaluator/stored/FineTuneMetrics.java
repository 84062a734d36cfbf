package dev.tangent.evaluator.stored;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;

/** What a fine-tune says of itself in its manifest. */
public final class FineTuneMetrics {

  private FineTuneMetrics() {}

  public static Accuracy validation(ArtifactStore artifacts, String id) {
    Manifest manifest = artifacts.require(id);
    return new Accuracy(
        number(manifest, "validation_correct"), number(manifest, "validation_total"));
  }

  private static int number(Manifest manifest, String name) {
    String value = manifest.metrics().get(name);
    if (value == null) {
      throw new PermanentFailure(
          "the manifest of %s %s has no metric '%s'"
              .formatted(manifest.kind(), manifest.id(), name));
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new PermanentFailure(
          "the metric '%s' in the manifest of %s %s is '%s'; a whole number is expected"
              .formatted(name, manifest.kind(), manifest.id(), value),
          e);
    }
  }
}
