package dev.tangent.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a child be restarted so many times within a period, counted back from now. */
final class RestartLimit {

  private final int times;
  private final Duration within;
  private final Deque<Instant> restarts = new ArrayDeque<>();

  RestartLimit(int times, Duration within) {
    this.times = times;
    this.within = within;
  }

  /** Whether one more is allowed now; if so, it counts. */
  synchronized boolean allows(Instant now) {
    while (!restarts.isEmpty() && restarts.peek().isBefore(now.minus(within))) {
      restarts.remove();
    }
    if (restarts.size() >= times) {
      return false;
    }
    restarts.add(now);
    return true;
  }

  @Override
  public String toString() {
    return times + " times within " + within.toSeconds() + " s";
  }
}
