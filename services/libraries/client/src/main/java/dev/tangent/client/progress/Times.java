package dev.tangent.client.progress;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Times as events carry them and as people read them. */
public final class Times {

  private Times() {}

  public static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** {@code 0:07}, {@code 12:34}, {@code 1:02:03}. */
  public static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    long minutes = seconds / 60;
    return minutes < 60
        ? "%d:%02d".formatted(minutes, seconds % 60)
        : "%d:%02d:%02d".formatted(minutes / 60, minutes % 60, seconds % 60);
  }

  /** Rounded, for an estimate: {@code 40 s}, {@code 5 min}, {@code 1 h 20 min}. */
  public static String rough(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 55) {
      return Math.max(5, (seconds + 4) / 5 * 5) + " s";
    }
    long minutes = Math.max(1, (seconds + 30) / 60);
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
