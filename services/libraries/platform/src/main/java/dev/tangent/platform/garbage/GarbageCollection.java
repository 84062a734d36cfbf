package dev.tangent.platform.garbage;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import dev.tangent.platform.storage.artifact.ArtifactRemoval;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.DoomedArtifact;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One garbage collection. Nothing goes at once: an artifact that nothing names is condemned, which
 * is a note and changes nothing for anybody; the first collection after the time of grace dooms it,
 * looks for names once more, and deletes it if there are none.
 *
 * <p>Why nothing is lost that somebody wants: whoever wants an artifact names it first (a job, the
 * catalog) and then holds it ({@link ArtifactStore#findNow}); a collection dooms it first and then
 * looks for names. Of a name and a doom, one is there before the other is looked for: either the
 * collection finds the name, or whoever wants the artifact finds it doomed and keeps it, or finds
 * that it does not exist.
 */
public final class GarbageCollection {

  private static final String ARTIFACTS = "artifacts/";

  private static final Duration HISTORY_KEPT = Duration.ofDays(7);

  private final ArtifactStore artifacts;
  private final ArtifactRemoval removal;
  private final ObjectStore store;
  private final StoreView view;
  private final boolean dryRun;
  private final Set<String> condemned = new TreeSet<>();
  private final Set<String> revived = new TreeSet<>();
  private final Set<String> deleted = new TreeSet<>();
  private final Set<String> remains = new TreeSet<>();
  private long bytes;

  private GarbageCollection(ArtifactStore artifacts, Duration grace, boolean dryRun) {
    this.artifacts = artifacts;
    this.store = artifacts.objects();
    this.removal = new ArtifactRemoval(store);
    this.view = StoreView.of(store, grace);
    this.dryRun = dryRun;
  }

  /**
   * @param grace what is younger is left alone; a condemned artifact stays for so long
   * @param dryRun only says what would be done
   * @throws dev.tangent.platform.PermanentFailure when a job cannot be read; nothing is touched
   */
  public static CollectionReport run(ArtifactStore artifacts, Duration grace, boolean dryRun) {
    GarbageCollection collection = new GarbageCollection(artifacts, grace, dryRun);
    collection.run();
    return new CollectionReport(
        collection.condemned,
        collection.revived,
        collection.deleted,
        collection.remains,
        collection.bytes);
  }

  private void run() {
    // First of all: what is being made now either has its lease by then, or is younger than us.
    Set<String> leased = view.byId("leases/").keySet();
    Reachable reachable = Reachable.mark(store);
    Condemnations notes = Condemnations.read(view, removal, dryRun);
    List<String> due = new ArrayList<>();
    view.byId(ARTIFACTS)
        .forEach(
            (id, objects) -> {
              if (!leased.contains(id)) {
                artifact(id, objects, reachable.contains(id), notes, due);
              }
            });
    end(due, notes);
    new ObsoleteWorkFiles(view, artifacts, dryRun).of(reachable, leased, this::removed);
  }

  private void artifact(
      String id, List<StoredObject> objects, boolean named, Condemnations notes, List<String> due) {
    Optional<Manifest> manifest;
    try {
      manifest = removal.peek(id);
    } catch (UnusableArtifactException e) {
      // Nothing is known of it then: all of it stays, until whoever reads it puts it aside.
      return;
    }
    removeAllBut(files(manifest), objects);
    if (manifest.isEmpty()) {
      notes.remove(id);
      forget(objects, named);
    } else if (named) {
      if (notes.remove(id)) {
        revived.add(id);
      }
    } else if (notes.holds(id, changed(objects))) {
      if (notes.isDue(id)) {
        due.add(id);
      }
    } else if (isOld(changed(objects))) {
      condemned.add(id);
      notes.add(id);
    }
  }

  /** All are doomed before names are looked for: one look serves them all. */
  private void end(List<String> due, Condemnations notes) {
    if (dryRun) {
      deleted.addAll(due);
      return;
    }
    List<DoomedArtifact> doomed =
        due.stream().map(removal::doom).flatMap(Optional::stream).toList();
    Reachable now = Reachable.mark(store);
    for (DoomedArtifact artifact : doomed) {
      if (now.contains(artifact.id())) {
        removal.keep(artifact.id());
        revived.add(artifact.id());
      } else if (removal.delete(artifact)) {
        deleted.add(artifact.id());
        bytes += artifact.size();
      }
      notes.remove(artifact.id());
    }
  }

  private static Set<String> files(Optional<Manifest> manifest) {
    return manifest.stream()
        .flatMap(found -> found.files().stream())
        .map(Manifest.Entry::key)
        .collect(Collectors.toSet());
  }

  /** Of attempts that did not come to their end, and of earlier lives. */
  private void removeAllBut(Set<String> named, List<StoredObject> objects) {
    objects.stream()
        .filter(object -> !ArtifactRemoval.isOfTheHistory(object.key()))
        .filter(object -> !named.contains(object.key()) && view.isOld(object))
        .forEach(this::remove);
  }

  /**
   * An artifact that does not exist leaves its history: a writer that stood still before it was
   * deleted must find its number taken. After this time nobody does any longer.
   */
  private void forget(List<StoredObject> objects, boolean named) {
    List<StoredObject> history =
        objects.stream().filter(object -> ArtifactRemoval.isOfTheHistory(object.key())).toList();
    if (!named && history.stream().allMatch(entry -> view.isOlderThan(entry, HISTORY_KEPT))) {
      // The last entry, which says that the artifact does not exist, goes last.
      ArtifactRemoval.inOrder(history).forEach(this::remove);
    }
  }

  private Instant changed(List<StoredObject> objects) {
    return objects.stream()
        .filter(object -> ArtifactRemoval.isOfTheHistory(object.key()))
        .map(StoredObject::modified)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private boolean isOld(Instant changed) {
    return changed.isBefore(view.now().minus(view.grace()));
  }

  private void remove(StoredObject object) {
    removed(object);
    if (!dryRun) {
      store.delete(object.key());
    }
  }

  private void removed(StoredObject object) {
    remains.add(object.key());
    bytes += object.size();
  }
}
