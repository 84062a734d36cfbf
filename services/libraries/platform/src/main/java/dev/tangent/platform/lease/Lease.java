package dev.tangent.platform.lease;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One term of one step's lease, shown to be alive until it is closed. */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final ObjectStore store;
  private final String prefix;
  private final String key;
  private final String owner;
  private long beats;
  private Runnable stopBeating = () -> {};
  private boolean closed;
  private volatile boolean lost;

  Lease(ObjectStore store, String prefix, String key, String owner) {
    this.store = store;
    this.prefix = prefix;
    this.key = key;
    this.owner = owner;
  }

  /** Whether another process took over, for it believed this one dead. */
  public boolean lost() {
    return lost;
  }

  /** Whether this term is ours; the answer to a creation that succeeded may have been lost. */
  boolean create() {
    byte[] content = content();
    return store.putIfAbsent(key, content)
        || store.get(key).filter(found -> text(found).equals(text(content))).isPresent();
  }

  /**
   * As {@link #create}, by one request and no more: of many that want a step at once, all but one
   * end here. If that was ours after all, it stands still and is taken over in time.
   */
  boolean createAtOnce() {
    return store.putIfAbsent(key, content());
  }

  void beatOn(Heart heart, Duration pause) {
    stopBeating = heart.beatOn(this::beat, pause);
  }

  /**
   * Shows that the holder lives, as its process does by itself. A store that is unavailable shows
   * the beat to nobody, and nobody can take over meanwhile.
   */
  public synchronized void beat() {
    if (closed || lost) {
      return;
    }
    try {
      if (isOurs()) {
        beats++;
        store.put(key, content());
      } else {
        lost = true;
        LOG.warn("{} was taken over by another process; leaving it to that", key);
      }
    } catch (RuntimeException e) {
      LOG.warn("{} not renewed: {}", key, e.getMessage());
    }
  }

  /** This term is there as we left it, and nobody holds a later one. */
  private boolean isOurs() {
    return store.list(prefix).stream().noneMatch(other -> other.compareTo(key) > 0)
        && store.get(key).filter(found -> text(found).startsWith(owner)).isPresent();
  }

  /** Gives the lease back; if the store is away, it goes by standing still. */
  @Override
  public synchronized void close() {
    closed = true;
    stopBeating.run();
    if (lost) {
      return;
    }
    try {
      mineAndThoseBefore().forEach(store::delete);
    } catch (RetryableFailure e) {
      LOG.warn("{} not given back: {}", key, e.getMessage());
    }
  }

  private List<String> mineAndThoseBefore() {
    return Leases.isFirst(key)
        ? List.of(key)
        : store.list(prefix).stream().filter(term -> term.compareTo(key) <= 0).toList();
  }

  private byte[] content() {
    return (owner + " " + beats).getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
