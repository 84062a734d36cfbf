package dev.tangent.platform.simulation;

import dev.tangent.platform.RetryableFailure;
import java.util.function.Supplier;

/** What services and people do while the store is unavailable: they try again. */
final class Persistence {

  private static final int TRIES = 20;

  private Persistence() {}

  static <T> T again(Supplier<T> attempt) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return attempt.get();
      } catch (RetryableFailure e) {
        // Once more.
      }
    }
    throw new AssertionError("it does not get through");
  }

  static void again(Runnable attempt) {
    again(
        () -> {
          attempt.run();
          return true;
        });
  }
}
