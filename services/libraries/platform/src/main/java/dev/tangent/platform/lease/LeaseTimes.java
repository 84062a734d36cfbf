package dev.tangent.platform.lease;

import java.time.Duration;

/**
 * How a lease is kept and lost.
 *
 * @param beat a holder shows this often that it lives
 * @param patience a lease that stood still for so long, by the clock of the process that watches
 *     it, is taken over
 * @param takeovers a step of which this many holders in a row vanished, none of which had saved
 *     progress, is taken for what ended them
 */
public record LeaseTimes(Duration beat, Duration patience, int takeovers) {

  public static final LeaseTimes DEFAULT =
      new LeaseTimes(Duration.ofSeconds(4), Duration.ofSeconds(20), 5);

  public LeaseTimes {
    if (takeovers < 1) {
      throw new IllegalArgumentException(
          "lease: %d takeovers without progress; expected 1 or more".formatted(takeovers));
    }
    if (beat.isNegative() || beat.isZero() || patience.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "lease: a beat every %s, patience %s; patience must last three beats, lest a slow store costs the lease"
              .formatted(beat, patience));
    }
  }

  /** A beat of a quarter of the patience, or of {@link #DEFAULT} if that is shorter. */
  public static LeaseTimes of(Duration patience, int takeovers) {
    Duration quarter = patience.dividedBy(4);
    return new LeaseTimes(
        quarter.compareTo(DEFAULT.beat) < 0 ? quarter : DEFAULT.beat, patience, takeovers);
  }
}
