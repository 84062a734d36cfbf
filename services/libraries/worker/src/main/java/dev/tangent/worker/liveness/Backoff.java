package dev.tangent.worker.liveness;

import dev.tangent.platform.RetryableFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Goes on trying while something is unavailable: every half second at first, every half minute at
 * last, each time a random part sooner, lest all that wait for the same store come back to it in
 * the same moment.
 */
@Singleton
public class Backoff {

  private static final Logger LOG = Logger.getLogger(Backoff.class);
  private static final long FIRST = 500;
  private static final long LONGEST = 30_000;
  private static final int DOUBLINGS = 10;

  private final ShutdownSignal stopping;
  private final RandomGenerator random;

  @Inject
  public Backoff(ShutdownSignal stopping) {
    // One of its own for every thread that asks.
    this(stopping, () -> ThreadLocalRandom.current().nextLong());
  }

  Backoff(ShutdownSignal stopping, RandomGenerator random) {
    this.stopping = stopping;
    this.random = random;
  }

  /**
   * As {@link #pause(int, RandomGenerator)}, at random.
   *
   * @param attempt from 0
   */
  public static Duration pause(int attempt) {
    return pause(attempt, ThreadLocalRandom.current());
  }

  /**
   * At least half of min(30 s, 0.5 s · 2^attempt), at most the whole.
   *
   * @param attempt from 0
   */
  static Duration pause(int attempt, RandomGenerator random) {
    long longest = Math.min(LONGEST, FIRST << Math.min(attempt, DOUBLINGS));
    return Duration.ofMillis(longest / 2 + random.nextLong(longest - longest / 2 + 1));
  }

  /**
   * Returns what {@code work} returns once it does not end in a {@link RetryableFailure}.
   *
   * @throws RetryableFailure the last one, when the service stops meanwhile
   */
  public <T> T until(Supplier<T> work) {
    for (int attempt = 0; ; attempt++) {
      try {
        ProgressMonitor.sign();
        return work.get();
      } catch (RetryableFailure e) {
        ProgressMonitor.waits();
        if (stopping.now()) {
          throw e;
        }
        Duration pause = pause(attempt, random);
        LOG.warnf("trying again in %d ms: %s", pause.toMillis(), e.getMessage());
        sleep(pause, e);
      }
    }
  }

  /** As {@link #until(Supplier)}, of what returns nothing. */
  public void until(Runnable work) {
    until(
        () -> {
          work.run();
          return true;
        });
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
