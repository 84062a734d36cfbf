package dev.tangent.standalone.process;

import java.time.Duration;
import java.time.Instant;

/** Lets a child be restarted this many times within a period, counted back from now. */
final class RestartLimit {

  private final int times;
  private final Duration within;
  private final RestartHistory history;

  RestartLimit(int times, Duration within) {
    this.times = times;
    this.within = within;
    this.history = new RestartHistory(within);
  }

  /** Whether one more is allowed now; if so, it counts. */
  synchronized boolean allows(Instant now) {
    if (history.count(now) >= times) {
      return false;
    }
    history.add(now);
    return true;
  }

  @Override
  public String toString() {
    return times + " times within " + within.toSeconds() + " s";
  }
}
