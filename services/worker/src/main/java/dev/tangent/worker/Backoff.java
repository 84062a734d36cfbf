package dev.tangent.worker;

import dev.tangent.platform.RetryableFailure;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Goes on trying while something is away: every half second at first, every half minute at last.
 */
@Singleton
public class Backoff {

  private static final Logger LOG = Logger.getLogger(Backoff.class);
  private static final long FIRST = 500;
  private static final long LONGEST = 30_000;

  private final Stopping stopping;

  public Backoff(Stopping stopping) {
    this.stopping = stopping;
  }

  /**
   * Returns what {@code work} returns once it does not end in a {@link RetryableFailure}.
   *
   * @param waiting hears why, before each wait
   * @throws RetryableFailure the last one, when the service stops meanwhile
   */
  public <T> T until(Supplier<T> work, Consumer<RetryableFailure> waiting) {
    long pause = FIRST;
    while (true) {
      try {
        return work.get();
      } catch (RetryableFailure e) {
        if (stopping.now()) {
          throw e;
        }
        LOG.warnf("trying again in %d ms: %s", pause, e.getMessage());
        waiting.accept(e);
        sleep(pause, e);
        pause = Math.min(LONGEST, pause * 2);
      }
    }
  }

  private static void sleep(long pause, RetryableFailure cause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
