package dev.tangent.cli.hub.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How often a request is tried again, and when: as long as the hub asks to wait, else 1, 2, 4, 8
 * seconds. Progress in between makes them all available anew.
 */
public final class Attempts {

  private static final int MOST = 5;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_UNASKED = Duration.ofSeconds(8);

  /** Passes the time. */
  public interface Waiting {

    Waiting SLEEPING = duration -> Thread.sleep(duration.toMillis());

    void wait(Duration duration) throws InterruptedException;
  }

  private final Waiting waiting;
  private final Consumer<String> notes;
  private int failed;

  /**
   * @param notes hears of long waits
   */
  public Attempts(Waiting waiting, Consumer<String> notes) {
    this.waiting = waiting;
    this.notes = notes;
  }

  public void progressed() {
    failed = 0;
  }

  /**
   * Waits before the next attempt.
   *
   * @param asked by the hub
   * @return whether there is one: not when there were enough, or the hub asks for too long a wait
   */
  boolean again(Optional<Duration> asked) {
    failed++;
    Duration wait = asked.orElseGet(this::unasked);
    if (failed >= MOST || wait.compareTo(LONGEST) > 0) {
      return false;
    }
    if (wait.compareTo(LONGEST_UNASKED) > 0) {
      notes.accept(
          "The hub asks to wait %d s before the next request.".formatted(wait.toSeconds()));
    }
    try {
      waiting.wait(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Duration unasked() {
    Duration doubled = Duration.ofSeconds(1L << Math.min(failed - 1, 10));
    return doubled.compareTo(LONGEST_UNASKED) < 0 ? doubled : LONGEST_UNASKED;
  }
}
