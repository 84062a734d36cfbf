package dev.tangent.platform.messaging.event;

import dev.tangent.common.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The trace that an event belongs to, as W3C Trace Context writes it: {@code
 * 00-<traceId>-<spanId>-<flags>} in the header {@code traceparent}.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero: who sent the event
 * @param sampled whether the sender records the trace
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /**
   * What a record carries; a header that is not of the form is as good as none, by the standard.
   */
  public static Optional<TraceParent> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null || header.value() == null || header.value().length > 512) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(new String(header.value(), StandardCharsets.US_ASCII));
    return matcher.matches()
        ? Optional.of(
            new TraceParent(
                matcher.group(1),
                matcher.group(2),
                (Integer.parseInt(matcher.group(3), 16) & 1) == 1))
        : Optional.empty();
  }

  /** The trace of an event that brought none: the same for everyone who handles the subject. */
  public static TraceParent determined(String subject) {
    byte[] digest = Sha256.bytesOf("tangent:" + subject);
    HexFormat hex = HexFormat.of();
    return new TraceParent(hex.formatHex(digest, 0, 16), hex.formatHex(digest, 16, 24), true);
  }

  public void addTo(Headers headers) {
    headers.add(HEADER, toString().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "00-%s-%s-%s".formatted(traceId, spanId, sampled ? "01" : "00");
  }
}
