package dev.tangent.platform.lease;

import dev.tangent.platform.storage.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Who works on which step, so that two members of a group do not spend the same hours twice. A
 * lease is an object {@code leases/<step id>/<term>}. A term is won by creating its object, which
 * only one process can; its holder writes into it at every beat. Who wants the step meanwhile
 * watches, and creates the next term when the last has stood still for too long. Clocks of
 * different machines are never compared: only what changed between two looks of one process counts.
 *
 * <p>A lease saves work; it guards nothing. That two holders at once do no harm follows from the
 * manifest, which is written once.
 */
public final class Leases implements AutoCloseable {

  private static final String ROOT = "leases/";
  private static final long FIRST_TERM = 1;

  private final ObjectStore store;
  private final String holder;
  private final LeaseTimes times;
  private final LongSupplier nanoTime;
  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
  private final Supplier<String> unique;
  private final Heartbeat heart;

  /**
   * @param holder names this process to people who look into the store
   */
  public Leases(ObjectStore store, String holder, LeaseTimes times) {
    this(store, holder, times, System::nanoTime, Leases::random, Heartbeat.ofThisProcess());
  }

  /**
   * @param nanoTime this process's own clock
   * @param unique gives names that nobody else ever gets
   */
  public Leases(
      ObjectStore store,
      String holder,
      LeaseTimes times,
      LongSupplier nanoTime,
      Supplier<String> unique,
      Heartbeat heart) {
    this.store = store;
    this.holder = holder;
    this.times = times;
    this.nanoTime = nanoTime;
    this.unique = unique;
    this.heart = heart;
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  /** How long to wait before it is worth asking for a lease again that another holds. */
  public LeaseTimes times() {
    return times;
  }

  /**
   * The lease, or empty while another holder shows that it lives. After a takeover the step may
   * have been finished: look for its manifest.
   *
   * @throws dev.tangent.platform.RetryableFailure when the store is unavailable; what was seen
   *     before does not count then, since nobody could show that it lives
   */
  public Optional<Lease> acquire(String stepId) {
    Sighting before = sightings.remove(stepId);
    if (before == null) {
      Lease first = lease(stepId, FIRST_TERM, 0);
      if (first.createAtOnce()) {
        return Optional.of(beating(first));
      }
      sightings.put(stepId, Sighting.none(nanoTime.getAsLong()));
      return Optional.empty();
    }
    OptionalLong free = freeTerm(stepId, before);
    return free.isPresent() ? create(stepId, free.getAsLong()) : Optional.empty();
  }

  /**
   * Whether {@link #acquire} would try to get the lease now: nobody holds it, or whoever does has
   * not shown life for the patience. It is not taken.
   *
   * @throws dev.tangent.platform.RetryableFailure as {@link #acquire} does
   */
  public boolean isFree(String stepId) {
    Sighting before = sightings.remove(stepId);
    Sighting known = before == null ? Sighting.none(nanoTime.getAsLong()) : before;
    boolean free = freeTerm(stepId, known).isPresent();
    if (free) {
      sightings.put(stepId, known);
    }
    return free;
  }

  /** The term that may be created now; if there is none, what was seen is remembered. */
  private OptionalLong freeTerm(String stepId, Sighting before) {
    List<String> terms = store.list(prefix(stepId));
    if (terms.isEmpty()) {
      return OptionalLong.of(FIRST_TERM);
    }
    String latest = terms.get(terms.size() - 1);
    String content = store.get(latest).map(Lease::text).orElse("");
    Sighting now = new Sighting(latest, content, nanoTime.getAsLong());
    if (!before.sameAs(now)) {
      sightings.put(stepId, now);
      return OptionalLong.empty();
    }
    if (now.since() - before.since() < times.patience().toNanos()) {
      sightings.put(stepId, before);
      return OptionalLong.empty();
    }
    return OptionalLong.of(term(latest) + 1);
  }

  /** What one look found; {@code since} is this process's own time. */
  private record Sighting(String term, String content, long since) {

    /** Somebody holds it; nobody has looked who. */
    static Sighting none(long since) {
      return new Sighting("", "", since);
    }

    boolean sameAs(Sighting other) {
      return term.equals(other.term) && content.equals(other.content);
    }
  }

  private Optional<Lease> create(String stepId, long term) {
    int vanished = term == FIRST_TERM ? 0 : vanished(stepId);
    Lease lease = lease(stepId, term, vanished);
    return lease.create() ? Optional.of(beating(lease)) : Optional.empty();
  }

  /** Whoever gives a lease back removes the terms before it, so that what is left vanished. */
  private int vanished(String stepId) {
    List<String> terms = store.list(prefix(stepId));
    int last = terms.size() - 1;
    int count = 0;
    while (count <= last && !progressed(terms.get(last - count))) {
      count++;
    }
    return count;
  }

  private boolean progressed(String term) {
    return store.get(term).filter(Lease::progressed).isPresent();
  }

  private Lease lease(String stepId, long term, int vanished) {
    String key = prefix(stepId) + "%010d".formatted(term);
    return new Lease(store, prefix(stepId), key, holder + " " + unique.get(), vanished);
  }

  private Lease beating(Lease lease) {
    lease.beatOn(heart, times.beat());
    return lease;
  }

  private static String prefix(String stepId) {
    return ROOT + stepId + "/";
  }

  static boolean isFirst(String key) {
    return term(key) == FIRST_TERM;
  }

  private static long term(String key) {
    return Long.parseLong(key.substring(key.lastIndexOf('/') + 1));
  }

  /** Stops showing that leases are held. */
  @Override
  public void close() {
    heart.close();
  }
}
