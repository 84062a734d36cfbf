package dev.tangent.cli.command.artifact;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import java.util.List;
import java.util.Set;

/** Finds the artifact that a person means by its id, or by the beginning of it. */
public final class KnownArtifacts {

  private static final int SHORTEST = 6;
  private static final Set<String> VECTORS = Set.of("vector", "combine");

  private final ArtifactStore artifacts;

  public KnownArtifacts(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * @throws CommandFailure when no artifact, several, or one of another kind is meant
   */
  Manifest resolve(String written, String what, Set<String> kinds) {
    Manifest manifest = artifacts.require(id(written));
    if (!kinds.contains(manifest.kind())) {
      throw CommandFailure.invalid(
          "artifact %s is of kind %s; expected a %s, which is of kind %s"
              .formatted(written, manifest.kind(), what, String.join(" or ", kinds)));
    }
    return manifest;
  }

  /** A task vector, of one task or combined. */
  public Manifest vector(String written) {
    return resolve(written, "task vector", VECTORS);
  }

  private String id(String written) {
    if (!written.matches("[0-9a-f]{" + SHORTEST + ",64}")) {
      throw CommandFailure.invalid(
          "'%s' is not an artifact id: expected 64 hexadecimal digits, or the first %d or more of them. A job's artifacts: tangent list JOB"
              .formatted(written, SHORTEST));
    }
    List<String> ids = artifacts.ids(written);
    if (ids.isEmpty()) {
      throw CommandFailure.notFound(
          "there is no artifact '%s'. A job's artifacts: tangent list JOB".formatted(written));
    }
    if (ids.size() > 1) {
      throw CommandFailure.invalid(
          "'%s' is the beginning of %d artifacts' ids. Write more of it."
              .formatted(written, ids.size()));
    }
    return ids.get(0);
  }
}
