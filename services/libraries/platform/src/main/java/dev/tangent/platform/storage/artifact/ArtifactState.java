package dev.tangent.platform.storage.artifact;

import dev.tangent.platform.storage.manifest.Manifest;

/** What the last entry of an artifact's history says. */
sealed interface ArtifactState {

  /** The number of that entry; 0 if there is none. Whatever happens next becomes the one after. */
  int entry();

  /** The artifact does not exist: it was never made, turned out damaged, or was deleted. */
  record Absent(int entry) implements ArtifactState {}

  /**
   * The artifact exists.
   *
   * @param doomed whether a collection is about to delete it, unless it is kept before that
   * @param json the manifest as it lies in the store
   */
  record Present(int entry, Manifest manifest, boolean doomed, byte[] json)
      implements ArtifactState {

    Present keptAs(int next) {
      return new Present(next, manifest, false, json);
    }
  }
}
