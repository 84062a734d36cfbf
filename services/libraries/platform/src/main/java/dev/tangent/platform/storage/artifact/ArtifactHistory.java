package dev.tangent.platform.storage.artifact;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactState.Absent;
import dev.tangent.platform.storage.artifact.ArtifactState.Present;
import dev.tangent.platform.storage.manifest.Ending;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.StoredJson;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of each artifact, as a list that only grows: {@code artifacts/<id>/manifest.json},
 * {@code manifest.0002.json}, and so on. An entry is a manifest (the artifact exists from then on),
 * <em>doomed</em> (a collection is about to delete it), <em>deleted</em> or <em>damaged</em>. The
 * last entry counts.
 *
 * <p>An entry is created under a number that is free, which one writer can, and is never removed
 * while anybody may still write a later one. So whoever acts on what has changed meanwhile finds
 * the number taken, and looks again. That is the whole protocol: of a manifest that is made again
 * and a late report of the damage before it, of a reader that keeps a doomed artifact and the
 * collection that deletes it, one comes first, and the other sees that.
 */
final class ArtifactHistory {

  private static final Pattern ENTRY =
      Pattern.compile("artifacts/[^/]+/manifest(?:\\.(\\d{4,9}))?\\.json");

  private static final int TRIES = 20;

  private final ObjectStore store;

  ArtifactHistory(ObjectStore store) {
    this.store = store;
  }

  /** The key of an entry; of the first, that of a manifest since there are any. */
  static String key(String id, int entry) {
    return entry == 1 ? prefix(id) + ".json" : "%s.%04d.json".formatted(prefix(id), entry);
  }

  /** The number of the entry that an object is. */
  static int entryOf(String key) {
    Matcher matcher = ENTRY.matcher(key);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not of a history: " + key);
    }
    return matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
  }

  static boolean isEntry(String key) {
    return ENTRY.matcher(key).matches();
  }

  static String folder(String id) {
    return ArtifactStore.ROOT + id + "/";
  }

  private static String prefix(String id) {
    return folder(id) + "manifest";
  }

  /**
   * How it stands at this moment.
   *
   * @throws UnusableArtifactException if the last entry is damaged; it names that entry
   */
  ArtifactState look(String id) {
    for (int i = 0; i < TRIES; i++) {
      Optional<ArtifactState> state = tryToLook(id);
      if (state.isPresent()) {
        return state.get();
      }
    }
    throw overtaken(id);
  }

  /** Empty when it changed between two requests. */
  private Optional<ArtifactState> tryToLook(String id) {
    int last =
        store.list(prefix(id)).stream()
            .filter(ArtifactHistory::isEntry)
            .map(ArtifactHistory::entryOf)
            .max(Comparator.naturalOrder())
            .orElse(0);
    return last == 0 ? Optional.of(new Absent(0)) : read(id, last);
  }

  private Optional<ArtifactState> read(String id, int entry) {
    Optional<byte[]> json = store.get(key(id, entry));
    if (json.isEmpty()) {
      return Optional.empty();
    }
    Optional<Ending> ending = Ending.read(json.get());
    if (ending.isEmpty()) {
      return Optional.of(new Present(entry, manifest(id, entry, json.get()), false, json.get()));
    }
    return ending.get().isDoomed()
        ? doomed(id, entry, ending.get().of())
        : Optional.of(new Absent(entry));
  }

  private Optional<ArtifactState> doomed(String id, int entry, int of) {
    Optional<byte[]> json = store.get(key(id, of));
    return json.isEmpty() || Ending.read(json.get()).isPresent()
        ? Optional.empty()
        : Optional.of(new Present(entry, manifest(id, entry, json.get()), true, json.get()));
  }

  private Manifest manifest(String id, int entry, byte[] json) {
    try {
      return StoredJson.manifest(id, store.uri(key(id, entry)), json);
    } catch (UnusableArtifactException e) {
      throw e.inEntry(entry);
    }
  }

  /**
   * As {@link #look}, and a doomed artifact is kept: to be asked by whoever has named it before,
   * where a collection finds the name.
   */
  ArtifactState hold(String id) {
    for (int i = 0; i < TRIES; i++) {
      ArtifactState state = look(id);
      if (!(state instanceof Present present) || !present.doomed()) {
        return state;
      }
      if (append(id, present, present.json())) {
        return present.keptAs(present.entry() + 1);
      }
    }
    throw overtaken(id);
  }

  /**
   * Makes {@code json} the next entry.
   *
   * @return false if another came first; also after a lost answer to an entry of our own
   */
  boolean append(String id, ArtifactState seen, byte[] json) {
    return store.putIfAbsent(key(id, seen.entry() + 1), json);
  }

  /**
   * Lets an artifact exist, unless another does first; returns the one that exists.
   *
   * @param seen how it stood before the payload was uploaded
   * @throws RetryableFailure when others came first and nothing of theirs exists any longer: a
   *     collection may have come by, and the payload be gone
   */
  Present commit(String id, ArtifactState seen, Manifest mine) {
    byte[] json = StoredJson.write(mine);
    if (append(id, seen, json)) {
      return new Present(seen.entry() + 1, mine, false, json);
    }
    if (hold(id) instanceof Present present) {
      return present;
    }
    throw overtaken(id);
  }

  /** Ends the life that an entry began, unless something has happened since. */
  void damaged(String id, int entry, String reason) {
    store.putIfAbsent(key(id, entry + 1), Ending.damaged(entry, reason).write());
  }

  /** A collection is about to delete it, unless something has happened since it looked. */
  void doom(String id, Present seen) {
    append(id, seen, Ending.doomed(seen.entry()).write());
  }

  /**
   * Deletes a doomed artifact, unless somebody keeps it first. From this entry on nobody can: its
   * payload may go, and is the only thing that ever had these keys.
   */
  boolean delete(String id, Present doomed) {
    byte[] deleted = Ending.deleted(doomed.entry()).write();
    append(id, doomed, deleted);
    int entry = doomed.entry() + 1;
    boolean isOver =
        store.get(key(id, entry)).flatMap(Ending::read).filter(Ending::isDeleted).isPresent();
    if (isOver) {
      doomed.manifest().files().forEach(file -> store.delete(file.key()));
    }
    return isOver;
  }

  private static RetryableFailure overtaken(String id) {
    return new RetryableFailure(
        Resource.STORE,
        "Artifact %s changed %d times while it was looked at.".formatted(id, TRIES),
        null);
  }
}
