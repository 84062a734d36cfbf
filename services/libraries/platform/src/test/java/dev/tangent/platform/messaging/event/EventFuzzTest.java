package dev.tangent.platform.messaging.event;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Whatever lies on a topic, it is an event of ours or goes to the dead letters with a reason. */
class EventFuzzTest {

  private static final List<String> NAMES =
      List.of(
          "ce_specversion",
          "ce_id",
          "ce_source",
          "ce_type",
          "ce_time",
          "ce_dataschema",
          "content-type",
          "traceparent",
          "ce_subject");

  private static final List<String> USUAL =
      List.of(
          "1.0",
          "1",
          "/me",
          "application/protobuf",
          "application/json",
          "application/cloudevents+json",
          "2026-01-01T00:00:00Z");

  private final EventCodec codec = new EventCodec("fuzz");

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void decodesOrRefuses(FuzzedDataProvider data) {
    Headers headers = headers(data);
    TraceParent.of(headers);
    try {
      IncomingEvent event = codec.decode(headers, data.consumeRemainingAsBytes());
      if (event.message() == null || event.type() == null) {
        throw new AssertionError(event.toString());
      }
    } catch (UndecodableEventException e) {
      // As it should be.
    }
  }

  private static Headers headers(FuzzedDataProvider data) {
    Headers headers = new RecordHeaders();
    if (data.consumeBoolean()) {
      usual(headers, data);
    }
    int more = data.consumeInt(0, 3);
    for (int i = 0; i < more; i++) {
      headers.add(data.pickValue(NAMES), value(data));
    }
    return headers;
  }

  /** Binary mode as it should be, for the data to be looked at. */
  private static void usual(Headers headers, FuzzedDataProvider data) {
    headers.add("ce_specversion", utf8("1.0"));
    headers.add("ce_id", utf8("1"));
    headers.add("ce_source", utf8("/me"));
    headers.add("ce_type", utf8(data.pickValue(EventType.values()).type()));
    headers.add("content-type", utf8(data.pickValue(USUAL)));
  }

  private static byte[] value(FuzzedDataProvider data) {
    return data.consumeBoolean() ? utf8(data.pickValue(USUAL)) : data.consumeBytes(40);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
