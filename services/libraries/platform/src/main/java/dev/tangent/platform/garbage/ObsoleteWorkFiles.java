package dev.tangent.platform.garbage;

import dev.tangent.platform.storage.StoredObject;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What work that ended leaves beside artifacts: leases, saved states. */
record ObsoleteWorkFiles(StoreView view, ArtifactStore artifacts, boolean dryRun) {

  /**
   * A holder writes into its lease every few seconds. One that stood still for so long is nobody's,
   * whatever time of grace a person gives.
   */
  private static final Duration LEASE_STOOD_STILL = Duration.ofHours(1);

  void of(Reachable reachable, Set<String> leased, Consumer<StoredObject> removed) {
    remove(view.byId("quarantine/"), id -> true, view::isOld, removed);
    remove(view.byId("dead-letters/"), id -> true, this::isOfThePast, removed);
    remove(view.byId("steps/"), id -> true, this::isOfLastWeek, removed);
    remove(
        view.byId("leases/"),
        id -> true,
        lease -> view.isOlderThan(lease, LEASE_STOOD_STILL),
        removed);
    Set<String> made = Set.copyOf(artifacts.ids(""));
    remove(
        view.byId("state/"),
        id -> !leased.contains(id) && (made.contains(id) || !reachable.contains(id)),
        view::isOld,
        removed);
  }

  /**
   * A request that names a large step is kept for a day, and its step asked for anew after that.
   */
  private boolean isOfLastWeek(StoredObject object) {
    return view.isOlderThan(object, Duration.ofDays(7));
  }

  /** The broker keeps the letters themselves for a month. */
  private boolean isOfThePast(StoredObject object) {
    return view.isOlderThan(object, Duration.ofDays(31));
  }

  private void remove(
      Map<String, List<StoredObject>> objects,
      Predicate<String> unwanted,
      Predicate<StoredObject> old,
      Consumer<StoredObject> removed) {
    objects.entrySet().stream()
        .filter(entry -> unwanted.test(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .filter(old)
        .forEach(
            object -> {
              removed.accept(object);
              if (!dryRun) {
                artifacts.objects().delete(object.key());
              }
            });
  }
}
