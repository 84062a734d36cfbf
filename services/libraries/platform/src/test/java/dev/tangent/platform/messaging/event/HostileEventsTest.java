package dev.tangent.platform.messaging.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.job.choreography.JobIds;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are meant to hurt. */
class HostileEventsTest {

  private static final String HEAD =
      "{\"specversion\":\"1.0\",\"type\":\"dev.tangent.job.submitted.v1\",\"source\":\"/me\",\"id\":\"1\",\"data\":";

  @Test
  void aDeepOneIsRefused() {
    assertRefused(HEAD + "{\"job\":".repeat(120_000));
    assertRefused(HEAD + "[".repeat(900_000));
  }

  @Test
  void oneAboveTheLimitIsRefusedBeforeItIsParsed() {
    assertThatThrownBy(() -> decode(HEAD + "\"" + " ".repeat(1 << 20) + "\"}"))
        .isInstanceOf(UndecodableEventException.class)
        .hasMessageContaining("an event has at most 1048576");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "a/b", "..", ".", "", "a\u0000b", "/a", "a\\b", "a b", "é"})
  void anIdThatWouldLeadElsewhereIsRefused(String id) {
    assertThatThrownBy(() -> JobIds.require(id))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("cannot be used");
  }

  private static void assertRefused(String value) {
    assertThatThrownBy(() -> decode(value)).isInstanceOf(UndecodableEventException.class);
  }

  private static IncomingEvent decode(String value) throws UndecodableEventException {
    return new EventCodec("test")
        .decode(new RecordHeaders(), value.getBytes(StandardCharsets.UTF_8));
  }
}
