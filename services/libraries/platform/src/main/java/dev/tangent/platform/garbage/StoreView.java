package dev.tangent.platform.garbage;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The store as a collection sees it: what is old by the store's own clock, and what belongs to
 * which id.
 *
 * @param now by the store's clock, when the collection began
 * @param grace what is younger is left alone
 */
record StoreView(ObjectStore store, Instant now, Duration grace) {

  /** Writes an object to learn the store's time: no other clock is compared with it. */
  static StoreView of(ObjectStore store, Duration grace) {
    String probe = "collection/" + UUID.randomUUID();
    store.put(probe, new byte[0]);
    Instant now = store.entries(probe).get(0).modified();
    store.delete(probe);
    return new StoreView(store, now, grace);
  }

  /** Objects under {@code prefix}, by the next part of their keys: an id, without its suffix. */
  Map<String, List<StoredObject>> byId(String prefix) {
    return store.entries(prefix).stream()
        .collect(
            Collectors.groupingBy(
                object -> id(object.key().substring(prefix.length())),
                TreeMap::new,
                Collectors.toList()));
  }

  private static String id(String rest) {
    int slash = rest.indexOf('/');
    return slash >= 0 ? rest.substring(0, slash) : rest.replaceFirst("\\.json$", "");
  }

  /** Also without a time of grace, what is as young as the collection is not old. */
  boolean isOld(StoredObject object) {
    return object.modified().isBefore(now.minus(grace));
  }

  boolean isOlderThan(StoredObject object, Duration age) {
    return isOld(object) && object.modified().isBefore(now.minus(age));
  }
}
