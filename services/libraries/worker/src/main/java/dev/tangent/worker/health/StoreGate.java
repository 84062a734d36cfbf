package dev.tangent.worker.health;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.probe.StoreProbe;
import dev.tangent.platform.storage.probe.StoreReport;
import dev.tangent.worker.config.TangentConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * No work is taken before the store was seen to do what Tangent relies on ({@link StoreProbe}).
 *
 * <p>While the store cannot be reached nothing is known of it, and the gate stays as it is: closed
 * at the start, open later, when each request waits for itself. It closes when the store answers
 * wrongly, and opens by itself when that is put right; the service stays up meanwhile and tells the
 * reason in readiness, instead of ending and being started again and again.
 */
@Singleton
public class StoreGate {

  private static final Logger LOG = Logger.getLogger(StoreGate.class);

  /** A look that costs one request, at a key that is never there. */
  private static final String NO_SUCH_KEY = "live/readiness";

  /** Another store may come to answer at the address. */
  private static final Duration EXAMINED_EVERY = Duration.ofMinutes(10);

  private final ObjectStore store;
  private final StoreProbe probe;
  private final Duration examinedEvery;

  /** What stands in the way of work. */
  private Optional<String> closed = Optional.of("the store has not been examined yet");

  private List<String> warnings = List.of();
  private long examined;
  private boolean stopping;

  @Inject
  public StoreGate(ObjectStore store, TangentConfig config) {
    this(store, config.store().endpoint(), EXAMINED_EVERY);
  }

  StoreGate(ObjectStore store, URI endpoint, Duration examinedEvery) {
    this.store = store;
    this.probe = new StoreProbe(store, endpoint);
    this.examinedEvery = examinedEvery;
  }

  /** For threads that take work: returns when the gate is open, at once if it is. */
  public synchronized void awaitOpen() throws InterruptedException {
    while (closed.isPresent() && !stopping) {
      wait();
    }
  }

  /** The service stops: who waits goes on, and finds that there is nothing to do. */
  public synchronized void giveUpWaiting() {
    stopping = true;
    notifyAll();
  }

  /**
   * For work that is tried again anyhow.
   *
   * @throws RetryableFailure naming what stands in the way, while the gate is closed
   */
  public synchronized void requireOpen() {
    closed.ifPresent(
        reason -> {
          throw new RetryableFailure(Resource.STORE, reason, null);
        });
  }

  public synchronized boolean isOpen() {
    return closed.isEmpty();
  }

  /**
   * Examines the store if it has to be, else looks whether it can be reached.
   *
   * @throws RetryableFailure when it cannot be, or does not let us in
   * @throws PermanentFailure when it answers wrongly; the message says how, and what to do
   */
  void ask() {
    if (isDue()) {
      examine();
    } else {
      store.stat(NO_SUCH_KEY);
    }
  }

  private synchronized boolean isDue() {
    return closed.isPresent() || System.nanoTime() - examined > examinedEvery.toNanos();
  }

  private void examine() {
    try {
      StoreReport report = probe.examine();
      tell(report.warnings());
      conclude(
          report.suitable() ? Optional.empty() : Optional.of(String.join(" ", report.refusals())));
    } catch (RetryableFailure e) {
      stillClosed(e.getMessage());
      throw e;
    } catch (PermanentFailure e) {
      conclude(Optional.of(e.getMessage()));
    }
  }

  private synchronized void conclude(Optional<String> wrong) {
    closed = wrong;
    examined = System.nanoTime();
    notifyAll();
    wrong.ifPresent(
        reason -> {
          throw new PermanentFailure(reason);
        });
  }

  private synchronized void stillClosed(String reason) {
    closed = closed.map(before -> reason);
  }

  private synchronized void tell(List<String> now) {
    if (!now.equals(warnings)) {
      now.forEach(LOG::warn);
    }
    warnings = now;
  }
}
