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
  private static final String PROGRESSED = " progressed";

  private final ObjectStore store;
  private final String prefix;
  private final String key;
  private final String owner;
  private final int vanished;
  private long beats;
  private Runnable stopBeating = () -> {};
  private boolean closed;
  private volatile boolean lost;
  private volatile boolean progressed;

  Lease(ObjectStore store, String prefix, String key, String owner, int vanished) {
    this.store = store;
    this.prefix = prefix;
    this.key = key;
    this.owner = owner;
    this.vanished = vanished;
  }

  /**
   * How many holders before this one ended, or stood still, without giving the lease back; counted
   * from the last that had made {@link #progress}.
   */
  public int vanished() {
    return vanished;
  }

  /**
   * What the holder has done so far will not be done again. The next beat tells it to whoever takes
   * over.
   */
  public void progress() {
    progressed = true;
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

  void beatOn(Heartbeat heart, Duration pause) {
    stopBeating = heart.beatOn(this::beat, pause);
  }

  /**
   * Shows that the holder lives, as its process does by itself. A store that is unavailable shows
   * the beat to nobody, and nobody can take over meanwhile.
   */
  public synchronized void beat() {
    if (lost) {
      return;
    }
    try {
      if (closed) {
        giveBack();
      } else if (isOurs()) {
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

  /**
   * Gives the lease back. While the store is unavailable each beat tries it again, so that this
   * holder does not count as {@link #vanished}; if the process ends before, it goes by standing
   * still.
   */
  @Override
  public synchronized void close() {
    if (closed || lost) {
      stopBeating.run();
      return;
    }
    closed = true;
    try {
      mineAndThoseBefore().forEach(store::delete);
      stopBeating.run();
    } catch (RetryableFailure e) {
      LOG.warn("{} not given back, trying again: {}", key, e.getMessage());
    }
  }

  /** Once more, unless another has it by now. */
  private void giveBack() {
    if (isOurs()) {
      mineAndThoseBefore().forEach(store::delete);
    }
    stopBeating.run();
  }

  private List<String> mineAndThoseBefore() {
    return Leases.isFirst(key)
        ? List.of(key)
        : store.list(prefix).stream().filter(term -> term.compareTo(key) <= 0).toList();
  }

  private byte[] content() {
    String mark = progressed ? PROGRESSED : "";
    return (owner + " " + beats + mark).getBytes(StandardCharsets.UTF_8);
  }

  static boolean progressed(byte[] content) {
    return text(content).endsWith(PROGRESSED);
  }

  static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
