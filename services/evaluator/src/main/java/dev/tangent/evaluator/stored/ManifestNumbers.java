package dev.tangent.evaluator.stored;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.manifest.Manifest;
import java.util.Optional;
import java.util.function.Function;

/** Numbers that a step says of its artifact in the manifest. */
public final class ManifestNumbers {

  private ManifestNumbers() {}

  public static double require(Manifest manifest, String name) {
    return find(manifest, name).orElseThrow(() -> missing(manifest, name));
  }

  static int requireWhole(Manifest manifest, String name) {
    return find(manifest, name, Integer::valueOf, "a whole number")
        .orElseThrow(() -> missing(manifest, name));
  }

  /** Empty if the manifest does not have it. */
  public static Optional<Double> find(Manifest manifest, String name) {
    return find(manifest, name, Double::valueOf, "a number");
  }

  private static <T> Optional<T> find(
      Manifest manifest, String name, Function<String, T> parsed, String expected) {
    String value = manifest.metrics().get(name);
    try {
      return Optional.ofNullable(value).map(parsed);
    } catch (NumberFormatException e) {
      throw new PermanentFailure(
          "the metric '%s' in the manifest of %s %s is '%s'; %s is expected"
              .formatted(name, manifest.kind(), manifest.id(), value, expected),
          e);
    }
  }

  private static PermanentFailure missing(Manifest manifest, String name) {
    return new PermanentFailure(
        "the manifest of %s %s has no metric '%s'".formatted(manifest.kind(), manifest.id(), name));
  }
}
