package dev.tangent.platform.storage.s3;

import dev.tangent.platform.storage.ConflictingWriteException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Repeats a conditional write that met another one under way. That one ends within moments: pauses
 * are short, and random, lest two writers meet again and again.
 */
public final class ConflictingWrites {

  public static final int ATTEMPTS = 7;

  private static final long FIRST_MILLIS = 20;

  private final RandomGenerator random;

  ConflictingWrites(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns what {@code write} returns once it meets no other.
   *
   * @throws ConflictingWriteException the last one, after about a second
   */
  boolean settle(BooleanSupplier write) {
    for (int attempt = 1; ; attempt++) {
      try {
        return write.getAsBoolean();
      } catch (ConflictingWriteException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        sleep(pause(attempt), e);
      }
    }
  }

  /**
   * Between half of 20 ms, 40 ms, 80 ms, ... and the whole.
   *
   * @param attempt from 1
   */
  private Duration pause(int attempt) {
    long longest = FIRST_MILLIS << (attempt - 1);
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }

  private static void sleep(Duration pause, ConflictingWriteException cause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
