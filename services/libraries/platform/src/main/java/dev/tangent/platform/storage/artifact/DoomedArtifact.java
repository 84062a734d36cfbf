package dev.tangent.platform.storage.artifact;

/** An artifact that a collection is about to delete, as it stood when that was announced. */
public final class DoomedArtifact {

  private final String id;
  private final ArtifactState.Present state;

  DoomedArtifact(String id, ArtifactState.Present state) {
    this.id = id;
    this.state = state;
  }

  public String id() {
    return id;
  }

  /** The bytes that its deletion frees. */
  public long size() {
    return state.manifest().totalSize();
  }

  ArtifactState.Present state() {
    return state;
  }
}
