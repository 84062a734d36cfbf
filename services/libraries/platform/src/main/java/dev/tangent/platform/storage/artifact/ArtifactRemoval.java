package dev.tangent.platform.storage.artifact;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import dev.tangent.platform.storage.artifact.ArtifactState.Present;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a collection does to artifacts, in the order in which it does it. */
public final class ArtifactRemoval {

  private final ArtifactHistory history;

  public ArtifactRemoval(ObjectStore store) {
    this.history = new ArtifactHistory(store);
  }

  /** Whether an object is an entry of an artifact's history. */
  public static boolean isOfTheHistory(String key) {
    return ArtifactHistory.isEntry(key);
  }

  /** Entries of one artifact's history, the earliest first. */
  public static List<StoredObject> inOrder(List<StoredObject> history) {
    return history.stream()
        .sorted(Comparator.comparing(object -> ArtifactHistory.entryOf(object.key())))
        .toList();
  }

  /**
   * The manifest if the artifact exists at this moment, without a change to it.
   *
   * @throws UnusableArtifactException if what its history says last cannot be read
   */
  public Optional<Manifest> peek(String id) {
    return history.look(id) instanceof Present present
        ? Optional.of(present.manifest())
        : Optional.empty();
  }

  /** Lets an artifact exist whose manifest an earlier release had put aside. */
  public void restore(String id, byte[] manifest) {
    ArtifactState state = history.look(id);
    if (!(state instanceof Present)) {
      history.append(id, state, manifest);
    }
  }

  /** Keeps an artifact that was doomed. */
  public void keep(String id) {
    history.hold(id);
  }

  /**
   * Announces that the artifact will be deleted unless somebody keeps it. What comes back counts
   * for this announcement alone; if the artifact is kept, and doomed again, that is another.
   *
   * @return empty if the artifact does not exist
   */
  public Optional<DoomedArtifact> doom(String id) {
    if (history.look(id) instanceof Present present && !present.doomed()) {
      history.doom(id, present);
    }
    return history.look(id) instanceof Present present && present.doomed()
        ? Optional.of(new DoomedArtifact(id, present))
        : Optional.empty();
  }

  /**
   * For whoever looked for names after {@link #doom}, and found none: deletes the artifact unless
   * somebody has kept it since.
   *
   * @return whether it is deleted
   */
  public boolean delete(DoomedArtifact doomed) {
    return history.delete(doomed.id(), doomed.state());
  }
}
