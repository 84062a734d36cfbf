package dev.tangent.cli.hub.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an answer asks to wait: {@code Retry-After} in seconds, or {@code RateLimit}'s window.
 */
final class RateLimit {

  /** {@code "api";r=0;t=55}: none remains for 55 seconds. */
  private static final Pattern WINDOW =
      Pattern.compile("\"\\w+\"\\s*;\\s*r=0\\s*;\\s*t=(\\d{1,9})");

  private RateLimit() {}

  static Optional<Duration> wait(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .or(() -> headers.firstValue("RateLimit").flatMap(RateLimit::window))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  private static Optional<String> window(String header) {
    Matcher window = WINDOW.matcher(header);
    return window.find() ? Optional.of(window.group(1)) : Optional.empty();
  }
}
