package dev.tangent.platform.lease;

import java.time.Duration;

/**
 * How a lease is kept and lost.
 *
 * @param beat a holder shows this often that it lives
 * @param patience a lease that stood still for so long, by the clock of the process that watches
 *     it, is taken over
 */
public record LeaseTimes(Duration beat, Duration patience) {

  public static final LeaseTimes DEFAULT =
      new LeaseTimes(Duration.ofSeconds(4), Duration.ofSeconds(20));

  public LeaseTimes {
    if (beat.isNegative() || beat.isZero() || patience.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "lease: a beat every %s, patience %s; patience must last three beats, lest a slow store costs the lease"
              .formatted(beat, patience));
    }
  }

  /** A beat of a quarter of the patience, or of {@link #DEFAULT} if that is shorter. */
  public static LeaseTimes of(Duration patience) {
    Duration quarter = patience.dividedBy(4);
    return new LeaseTimes(quarter.compareTo(DEFAULT.beat) < 0 ? quarter : DEFAULT.beat, patience);
  }
}
