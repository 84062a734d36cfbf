package dev.tangent.standalone.watch;

import java.time.Duration;

/**
 * How long is waited for what.
 *
 * @param start how long a start may stand still: no new line in the log, hardly any work, no other
 *     problem; one that moves may take as long as it takes
 * @param unhealthy how long a service's liveness may be DOWN, or without an answer, before the
 *     service is started again; a broker that gives no answer for as long is reported
 * @param broker how long a broker may give no answer and stand still before it is started again:
 *     one that is only slow is not to be killed
 * @param lookEvery how often liveness is asked for
 * @param tellEvery how often people read what is waited for
 */
public record Patience(
    Duration start, Duration unhealthy, Duration broker, Duration lookEvery, Duration tellEvery) {

  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(120),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  public Patience {
    for (Duration each : new Duration[] {start, unhealthy, broker, lookEvery, tellEvery}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("not a time to wait: " + each);
      }
    }
  }
}
