package dev.tangent.platform.collection;

import dev.tangent.platform.storage.ArtifactStore;
import dev.tangent.platform.storage.Manifest;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import dev.tangent.platform.storage.UnusableArtifactException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One garbage collection. Nothing goes at once: an artifact that nothing names is condemned, which
 * takes its manifest away and leaves its payload; the first collection after the time of grace
 * deletes it. Until then whoever wants it (a job that is being accepted, an import of the same
 * content) finds it condemned and takes it back. So it does no harm that jobs are submitted while a
 * collection runs.
 */
public final class GarbageCollection {

  private static final String ARTIFACTS = "artifacts/";

  private final ObjectStore store;
  private final ArtifactStore artifacts;
  private final StoreView view;
  private final boolean dryRun;
  private final Set<String> condemned = new TreeSet<>();
  private final Set<String> revived = new TreeSet<>();
  private final Set<String> deleted = new TreeSet<>();
  private final Set<String> remains = new TreeSet<>();
  private long bytes;

  private GarbageCollection(ArtifactStore artifacts, Duration grace, boolean dryRun) {
    this.store = artifacts.objects();
    this.artifacts = artifacts;
    this.view = StoreView.of(store, grace);
    this.dryRun = dryRun;
  }

  /**
   * @param grace what is younger is left alone; a condemned artifact can be taken back for so long
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
    Reachable reachable = Reachable.mark(store);
    endGrace(reachable);
    Set<String> leased = view.byId("leases/").keySet();
    view.byId(ARTIFACTS).forEach((id, objects) -> artifact(reachable, leased, id, objects));
    states(reachable, leased);
    for (String prefix : List.of("leases/", "quarantine/")) {
      view.byId(prefix).values().forEach(objects -> objects.forEach(this::removeIfOld));
    }
    // A job accepted meanwhile may name what has just been condemned.
    Reachable now = dryRun ? reachable : Reachable.mark(store);
    condemned.stream().filter(now::contains).toList().forEach(this::revive);
  }

  private void endGrace(Reachable reachable) {
    for (Map.Entry<String, List<StoredObject>> entry : view.byId("condemned/").entrySet()) {
      String id = entry.getKey();
      if (reachable.contains(id)) {
        revive(id);
      } else if (entry.getValue().stream().allMatch(view::isOld)) {
        delete(id);
      }
    }
  }

  private void artifact(
      Reachable reachable, Set<String> leased, String id, List<StoredObject> objects) {
    Optional<StoredObject> manifest =
        objects.stream().filter(o -> o.key().equals(ARTIFACTS + id + "/manifest.json")).findFirst();
    if (manifest.isEmpty()) {
      // The payload of a condemned artifact, or of an attempt that did not come to its end.
      if (!leased.contains(id) && store.stat("condemned/" + id + ".json").isEmpty()) {
        objects.forEach(this::removeIfOld);
      }
    } else if (reachable.contains(id)) {
      Set<String> named = named(id);
      objects.stream().filter(o -> !named.contains(o.key())).forEach(this::removeIfOld);
    } else if (view.isOld(manifest.get()) && !leased.contains(id)) {
      condemn(id);
    }
  }

  /** The objects that make up an artifact; all that are there, if its manifest does not say. */
  private Set<String> named(String id) {
    Set<String> keys = new HashSet<>();
    keys.add(ARTIFACTS + id + "/manifest.json");
    try {
      artifacts.find(id).stream()
          .flatMap(manifest -> manifest.files().stream())
          .map(Manifest.Entry::key)
          .forEach(keys::add);
    } catch (UnusableArtifactException e) {
      keys.addAll(store.list(ARTIFACTS + id + "/"));
    }
    return keys;
  }

  /** What a step could be continued from, while a job is kept that wants it and it is not done. */
  private void states(Reachable reachable, Set<String> leased) {
    Set<String> done =
        store.list(ARTIFACTS).stream()
            .filter(key -> key.endsWith("/manifest.json"))
            .map(key -> key.substring(ARTIFACTS.length(), key.length() - "/manifest.json".length()))
            .collect(Collectors.toSet());
    view.byId("state/")
        .forEach(
            (id, objects) -> {
              if (!leased.contains(id) && (done.contains(id) || !reachable.contains(id))) {
                objects.forEach(this::removeIfOld);
              }
            });
  }

  private void condemn(String id) {
    condemned.add(id);
    if (!dryRun) {
      artifacts.condemn(id);
    }
  }

  private void revive(String id) {
    condemned.remove(id);
    revived.add(id);
    if (!dryRun) {
      artifacts.revive(id);
    }
  }

  private void delete(String id) {
    deleted.add(id);
    bytes += store.entries(ARTIFACTS + id + "/").stream().mapToLong(StoredObject::size).sum();
    if (!dryRun) {
      artifacts.deleteCondemned(id);
    }
  }

  private void removeIfOld(StoredObject object) {
    if (view.isOld(object)) {
      remains.add(object.key());
      bytes += object.size();
      if (!dryRun) {
        store.delete(object.key());
      }
    }
  }
}
