package dev.tangent.worker;

import dev.tangent.platform.RetryableFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
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
   * @param attempt from 0
   */
  static Duration pause(int attempt) {
    return Duration.ofMillis(Math.min(LONGEST, FIRST << Math.min(attempt, 10)));
  }

  /**
   * Returns what {@code work} returns once it does not end in a {@link RetryableFailure}.
   *
   * @throws RetryableFailure the last one, when the service stops meanwhile
   */
  public <T> T until(Supplier<T> work) {
    for (int attempt = 0; ; attempt++) {
      try {
        return work.get();
      } catch (RetryableFailure e) {
        if (stopping.now()) {
          throw e;
        }
        Duration pause = pause(attempt);
        LOG.warnf("trying again in %d ms: %s", pause.toMillis(), e.getMessage());
        sleep(pause, e);
      }
    }
  }

  private static void sleep(Duration pause, RetryableFailure cause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
