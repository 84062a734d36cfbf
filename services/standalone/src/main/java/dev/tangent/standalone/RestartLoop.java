package dev.tangent.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Notices that restarts do not help, as when one record ends a service whenever it is read. */
final class RestartLoop {

  private static final int MANY = 3;
  private static final Duration WITHIN = Duration.ofMinutes(30);

  private final RestartHistory history = new RestartHistory(WITHIN);

  /**
   * Counts a restart.
   *
   * @param tail the end of the log of the process that ended
   * @return empty, or what a person should know about so many of them
   */
  String note(Instant now, Supplier<String> tail) {
    history.add(now);
    int times = history.count(now);
    return times < MANY
        ? ""
        : ("\n  That was restart %d within %d minutes: starting it again does not seem to help. It may"
                + " end at the same record each time; what it said last tells. %s")
            .formatted(times, WITHIN.toMinutes(), tail.get());
  }
}
