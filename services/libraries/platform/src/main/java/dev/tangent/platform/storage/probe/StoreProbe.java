package dev.tangent.platform.storage.probe;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.ClockDifference;
import dev.tangent.platform.storage.ConflictingWriteException;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import dev.tangent.platform.storage.UnsuitableStoreException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks a store, with a few small objects under {@code probe/}, whether it does what Tangent relies
 * on: conditional writes, reads and listings that show every write at once, and a clock near this
 * machine's. A store that ignores the condition answers each single request as a good one would;
 * only two of them tell.
 *
 * <p>It cannot prove that of two writers at the same moment one wins: that is what the store's
 * contract test is for (docs/stores.md).
 */
public final class StoreProbe {

  /** What probes write, and remove. */
  public static final String FOLDER = "probe/";

  /** What a probe that was killed left behind goes after this time, by the store's clock. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private static final byte[] FIRST = "first".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SECOND = "the second".getBytes(StandardCharsets.UTF_8);

  private final ObjectStore store;
  private final URI endpoint;
  private final InstantSource clock;

  /**
   * @param endpoint how findings name the store
   */
  public StoreProbe(ObjectStore store, URI endpoint) {
    this(store, endpoint, InstantSource.system());
  }

  StoreProbe(ObjectStore store, URI endpoint, InstantSource clock) {
    this.store = store;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** The sentence about a store without conditional writes; {@code fault} is what it does. */
  public static String unconditional(URI endpoint, String fault) {
    return ("The store at %s %s: two workers could hold one lease. Use a store with conditional"
            + " writes (If-None-Match: *), such as Amazon S3 or MinIO; see docs/stores.md.")
        .formatted(endpoint, fault);
  }

  /**
   * Some ten small requests; what they wrote is removed.
   *
   * @throws RetryableFailure when the store cannot be reached or does not let us in: then nothing
   *     is known about it
   * @throws PermanentFailure when it refuses one of the requests
   */
  public StoreReport examine() {
    String key = FOLDER + UUID.randomUUID() + "/object";
    List<String> refusals = new ArrayList<>();
    try {
      Instant before = clock.instant();
      conditional(key).ifPresent(refusals::add);
      Instant after = clock.instant();
      Optional<StoredObject> listed = listed(key, refusals);
      overwritten(key, listed, refusals);
      deleted(key, refusals);
      ClockDifference difference = difference(before, after, listed.map(StoredObject::modified));
      return new StoreReport(refusals, warnings(difference), difference);
    } finally {
      clean(key);
    }
  }

  /** The same key twice: the second write must be refused, and change nothing. */
  private Optional<String> conditional(String key) {
    try {
      store.putIfAbsent(key, FIRST);
      boolean again = store.putIfAbsent(key, SECOND);
      boolean kept = holds(key, FIRST);
      if (again && !kept) {
        return Optional.of(unconditional(endpoint, "ignores If-None-Match"));
      }
      return again || !kept
          ? Optional.of(unconditional(endpoint, "does not keep to If-None-Match"))
          : Optional.empty();
    } catch (UnsuitableStoreException e) {
      store.put(key, FIRST);
      return Optional.of(e.getMessage());
    } catch (ConflictingWriteException e) {
      store.put(key, FIRST);
      return Optional.of(
          unconditional(
              endpoint,
              "answers HTTP 409 to a conditional write that nobody competes with, where 412 is"
                  + " expected"));
    }
  }

  private Optional<StoredObject> listed(String key, List<String> refusals) {
    List<StoredObject> all = store.entries(FOLDER);
    Optional<StoredObject> own = all.stream().filter(e -> e.key().equals(key)).findFirst();
    if (own.isEmpty()) {
      refusals.add(inconsistent("a listing does not show an object that was written before it"));
    }
    own.map(StoredObject::modified).ifPresent(now -> tidy(now.minus(LEFT_BEHIND), all));
    return own;
  }

  private void tidy(Instant limit, List<StoredObject> all) {
    all.stream()
        .filter(entry -> entry.modified().isBefore(limit))
        .forEach(entry -> store.delete(entry.key()));
  }

  private void overwritten(String key, Optional<StoredObject> before, List<String> refusals) {
    byte[] longer = "the third".getBytes(StandardCharsets.UTF_8);
    store.put(key, longer);
    if (!holds(key, longer)) {
      refusals.add(inconsistent("an object is read as it was before it was replaced"));
    }
    Optional<StoredObject> now = entry(key);
    if (now.isPresent() && now.get().size() != longer.length) {
      refusals.add(inconsistent("a listing gives an object a size that it has not"));
    }
    if (now.isPresent()
        && before.isPresent()
        && now.get().modified().isBefore(before.get().modified())) {
      refusals.add(inconsistent("an object that was replaced became older"));
    }
  }

  private void deleted(String key, List<String> refusals) {
    store.delete(key);
    if (store.stat(key).isPresent() || entry(key).isPresent()) {
      refusals.add(inconsistent("an object that was deleted is still there"));
    }
  }

  private String inconsistent(String what) {
    return "The store at %s is not strongly consistent: %s. Use one that is; see docs/stores.md."
        .formatted(endpoint, what);
  }

  /** The object was written between the two times; the store may know whole seconds only. */
  private ClockDifference difference(Instant before, Instant after, Optional<Instant> modified) {
    Instant theirs = modified.orElse(after);
    if (theirs.isBefore(before.minusSeconds(1))) {
      return ClockDifference.between(before, theirs);
    }
    return theirs.isAfter(after)
        ? ClockDifference.between(after, theirs)
        : new ClockDifference(Duration.ZERO, theirs);
  }

  private static List<String> warnings(ClockDifference difference) {
    return difference.matters()
        ? List.of(
            difference.explanation()
                + ". A store refuses requests that are signed 15 minutes off or more.")
        : List.of();
  }

  private boolean holds(String key, byte[] value) {
    return store.get(key).filter(found -> Arrays.equals(found, value)).isPresent();
  }

  private Optional<StoredObject> entry(String key) {
    return store.entries(key).stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  /** What cannot be removed now is removed by a probe in an hour. */
  private void clean(String key) {
    try {
      store.delete(key);
    } catch (RetryableFailure | PermanentFailure e) {
      // The report, or the reason why there is none, is on its way already.
    }
  }
}
