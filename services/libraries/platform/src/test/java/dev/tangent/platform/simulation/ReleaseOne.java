package dev.tangent.platform.simulation;

import dev.tangent.platform.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * What commit 664dcc8 did, request by request, where artifacts and saved states were lost: for the
 * simulator to find.
 */
final class ReleaseOne {

  private final ObjectStore store;
  private final String manifest;
  private final String condemned;

  ReleaseOne(ObjectStore store, String id) {
    this.store = store;
    this.manifest = "artifacts/" + id + "/manifest.json";
    this.condemned = "condemned/" + id + ".json";
  }

  void commit() {
    store.putIfAbsent(manifest, "{}".getBytes(StandardCharsets.UTF_8));
  }

  /** ArtifactStore.condemn. */
  void condemn() {
    store
        .get(manifest)
        .ifPresent(
            json -> {
              store.put(condemned, json);
              store.delete(manifest);
            });
  }

  /** ArtifactStore.findNow, with revive. */
  Optional<byte[]> findNow() {
    Optional<byte[]> found = store.get(manifest);
    if (found.isPresent()) {
      return found;
    }
    Optional<byte[]> json = store.get(condemned);
    if (json.isEmpty()) {
      return Optional.empty();
    }
    store.putIfAbsent(manifest, json.get());
    if (store.stat(condemned).isEmpty()) {
      store.delete(manifest);
      return Optional.empty();
    }
    store.delete(condemned);
    return store.get(manifest);
  }

  /** ArtifactStore.quarantine. */
  void quarantine() {
    store
        .get(manifest)
        .ifPresent(
            json -> {
              store.put("quarantine/" + UUID.randomUUID(), json);
              store.delete(manifest);
            });
  }

  /** SavedState.save. */
  void save(Path local, int progress) {
    String key = "state/step/" + progress + "-" + UUID.randomUUID();
    store.upload(key, local);
    store.put("state/step/current.json", key.getBytes(StandardCharsets.UTF_8));
  }

  /** SavedState.restore. */
  int restore() {
    return store
        .get("state/step/current.json")
        .map(key -> new String(key, StandardCharsets.UTF_8))
        .map(key -> Integer.parseInt(key.substring("state/step/".length()).split("-")[0]))
        .orElse(0);
  }
}
