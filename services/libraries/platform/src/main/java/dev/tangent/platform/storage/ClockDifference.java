package dev.tangent.platform.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * How far this machine's clock is from the store's. A request is signed with its time, and S3
 * refuses what is 15 minutes off.
 *
 * @param ahead negative when this machine is behind
 * @param store what the store's clock said
 */
public record ClockDifference(Duration ahead, Instant store) {

  /** A third of what S3 takes: early enough to be told of, too much for an ordinary delay. */
  public static final Duration TOLERATED = Duration.ofMinutes(5);

  /** To the minute: whoever reports a refusal only when it changes reports this once a minute. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  public ClockDifference {
    Objects.requireNonNull(ahead, "ahead");
    Objects.requireNonNull(store, "store");
  }

  public static ClockDifference between(Instant here, Instant store) {
    return new ClockDifference(Duration.between(store, here), store);
  }

  /** Whether it explains a refusal, and is worth a warning. */
  public boolean matters() {
    return ahead.abs().compareTo(TOLERATED) > 0;
  }

  /** A sentence for people, with what to do. */
  public String explanation() {
    return "this machine's clock is %s %s the store's (%s here, %s there, UTC): set the one that is wrong, e.g. with NTP"
        .formatted(
            words(ahead.abs()),
            ahead.isNegative() ? "behind" : "ahead of",
            TIME.format(store.plus(ahead)),
            TIME.format(store));
  }

  private static String words(Duration exact) {
    Duration time = rounded(exact);
    if (time.toDays() > 0) {
      return two(time.toDays(), "day", time.toHoursPart(), "hour");
    }
    if (time.toHours() > 0) {
      return two(time.toHours(), "hour", time.toMinutesPart(), "minute");
    }
    return time.toMinutes() > 0
        ? count(time.toMinutes(), "minute")
        : count(time.toSeconds(), "second");
  }

  /** A store tells whole seconds, and the answer took its time. */
  private static Duration rounded(Duration exact) {
    return exact.toMinutes() == 0 ? exact : exact.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
  }

  private static String two(long large, String unit, int small, String part) {
    return small == 0 ? count(large, unit) : count(large, unit) + " " + count(small, part);
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
