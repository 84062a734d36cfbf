package dev.tangent.standalone.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When a child was restarted, as far back as matters. */
final class RestartHistory {

  private final Duration within;
  private final Deque<Instant> restarts = new ArrayDeque<>();

  RestartHistory(Duration within) {
    this.within = within;
  }

  /** How many there were within the period, counted back from now. */
  synchronized int count(Instant now) {
    while (!restarts.isEmpty() && restarts.peek().isBefore(now.minus(within))) {
      restarts.remove();
    }
    return restarts.size();
  }

  synchronized void add(Instant now) {
    restarts.add(now);
  }
}
