package dev.tangent.platform.garbage;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import dev.tangent.platform.storage.artifact.ArtifactRemoval;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which artifacts were found without a name, and when: {@code condemned/<id>.json}. A note is for
 * collections alone; it takes nothing from anybody.
 */
final class Condemnations {

  private static final String ROOT = "condemned/";
  private static final byte[] NOTE =
      "{\"condemned\" : \"nothing named it\"}\n".getBytes(StandardCharsets.UTF_8);

  private final ObjectStore store;
  private final StoreView view;
  private final boolean dryRun;
  private final Map<String, StoredObject> notes = new HashMap<>();

  private Condemnations(StoreView view, boolean dryRun) {
    this.store = view.store();
    this.view = view;
    this.dryRun = dryRun;
  }

  /** Releases before 0.2 moved the manifest itself here: such an artifact exists again first. */
  static Condemnations read(StoreView view, ArtifactRemoval removal, boolean dryRun) {
    Condemnations condemnations = new Condemnations(view, dryRun);
    view.byId(ROOT).forEach((id, objects) -> condemnations.notes.put(id, objects.get(0)));
    if (!dryRun) {
      condemnations.notes.values().stream()
          .filter(note -> note.size() > NOTE.length)
          .forEach(note -> condemnations.restore(note, removal));
    }
    return condemnations;
  }

  private void restore(StoredObject note, ArtifactRemoval removal) {
    String id = note.key().substring(ROOT.length()).replaceFirst("\\.json$", "");
    store.get(note.key()).ifPresent(json -> removal.restore(id, json));
    store.put(note.key(), NOTE);
  }

  boolean has(String id) {
    return notes.containsKey(id);
  }

  /**
   * Whether there is a note that still counts.
   *
   * @param changed when something happened to the artifact last
   */
  boolean holds(String id, Instant changed) {
    StoredObject note = notes.get(id);
    return note != null && !changed.isAfter(note.modified());
  }

  /** Whether there is a note, and its time of grace is over. */
  boolean isDue(String id) {
    StoredObject note = notes.get(id);
    return note != null && view.isOld(note);
  }

  void add(String id) {
    if (!dryRun) {
      store.put(key(id), NOTE);
    }
  }

  /** Returns whether there was one. */
  boolean remove(String id) {
    boolean noted = has(id);
    if (noted && !dryRun) {
      store.delete(key(id));
    }
    return noted;
  }

  private static String key(String id) {
    return ROOT + id + ".json";
  }
}
