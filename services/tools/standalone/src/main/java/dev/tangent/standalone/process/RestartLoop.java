package dev.tangent.standalone.process;

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
   * @return empty, or what a person should know about that many of them; once with the log
   */
  String note(Instant now, Supplier<String> tail) {
    history.add(now);
    int times = history.count(now);
    if (times < MANY) {
      return "";
    }
    String many = "\n  That was restart %d within %d minutes".formatted(times, WITHIN.toMinutes());
    return times > MANY
        ? many + "."
        : many
            + ": starting it again does not seem to help. It may meet the same thing each time, such as"
            + " one record or a setting; what it said last may tell. "
            + tail.get();
  }
}
