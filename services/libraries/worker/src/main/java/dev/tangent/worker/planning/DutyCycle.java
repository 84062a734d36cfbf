package dev.tangent.worker.planning;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps what is done again and again to a share of the time: the longer it takes, the longer the
 * pause after it. For one thread.
 */
final class DutyCycle {

  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final int oneIn;
  private final LongSupplier nanoTime;
  private final Sleep sleep;
  private long notBefore;

  /**
   * @param oneIn 20 for a twentieth of the time at most
   */
  DutyCycle(int oneIn) {
    this(oneIn, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  DutyCycle(int oneIn, LongSupplier nanoTime, Sleep sleep) {
    this.oneIn = oneIn;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
    this.notBefore = nanoTime.getAsLong();
  }

  /** How to let time pass. */
  interface Sleep {
    void nanos(long nanos) throws InterruptedException;
  }

  /** Returns the answer, at once or after the rest of the last one's pause. */
  <T> T ask(Supplier<T> question) throws InterruptedException {
    long early = notBefore - nanoTime.getAsLong();
    if (early > 0) {
      sleep.nanos(early);
    }
    long asked = nanoTime.getAsLong();
    try {
      return question.get();
    } finally {
      long now = nanoTime.getAsLong();
      notBefore = now + Math.min(LONGEST_PAUSE, (oneIn - 1) * (now - asked));
    }
  }
}
