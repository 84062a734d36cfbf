package dev.tangent.standalone.watch;

import java.time.Duration;

/**
 * A time that is counted from look to look. What passes while nobody looks (this process was
 * stopped, the machine slept) counts for little: the watched processes stood still, too.
 */
final class WatchedTime {

  private static final Duration MOST_OF_ONE_LOOK = Duration.ofSeconds(15);

  private long last;
  private boolean begun;
  private Duration total = Duration.ZERO;

  /**
   * Counts the time since the last look; the first look begins.
   *
   * @param now nanoseconds of a clock that only goes on
   */
  Duration look(long now) {
    if (begun) {
      Duration gone = Duration.ofNanos(now - last);
      total = total.plus(gone.compareTo(MOST_OF_ONE_LOOK) > 0 ? MOST_OF_ONE_LOOK : gone);
    }
    begun = true;
    last = now;
    return total;
  }

  Duration total() {
    return total;
  }

  /** Begins anew with the next look. */
  void reset() {
    begun = false;
    total = Duration.ZERO;
  }
}
