package dev.tangent.platform.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  /** The example of W3C Trace Context, section 3.2.3. */
  private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void readsAndWritesTheStandardsExample() {
    TraceParent parent = TraceParent.of(headers(EXAMPLE)).orElseThrow();

    assertThat(parent)
        .isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true));
    Headers written = new RecordHeaders();
    parent.addTo(written);
    assertThat(new String(written.lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
        .isEqualTo(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void whatIsNotOfTheFormIsAsGoodAsNone(String header) {
    assertThat(TraceParent.of(headers(header))).isEmpty();
  }

  @Test
  void everyServiceDeterminesTheSameTraceOfAJob() {
    assertThat(TraceParent.determined("my-job")).isEqualTo(TraceParent.determined("my-job"));
    assertThat(TraceParent.determined("my-job")).isNotEqualTo(TraceParent.determined("other"));
    assertThat(TraceParent.of(headers(TraceParent.determined("my-job").toString()))).isPresent();
  }

  private static Headers headers(String value) {
    return new RecordHeaders().add("traceparent", value.getBytes(StandardCharsets.US_ASCII));
  }
}
