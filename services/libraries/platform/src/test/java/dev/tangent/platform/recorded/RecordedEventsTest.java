package dev.tangent.platform.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepRequested;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that 664dcc8 published are read by this build, every field of them. */
class RecordedEventsTest {

  private final EventCodec codec = new EventCodec("test");

  static List<RecordedEvent> events() {
    return RecordedEvent.all();
  }

  static Stream<RecordedEvent> steps() {
    return events().stream().filter(e -> e.name().startsWith("step.requested-"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void itsBytesAreRead(RecordedEvent event) throws Exception {
    assertHolds(event, codec.decode(event.headers(), event.value()).message());
  }

  @ParameterizedTest
  @MethodSource("events")
  void itsJsonFormIsRead(RecordedEvent event) throws Exception {
    Headers headers = new RecordHeaders(event.headers());
    headers.remove("content-type");
    headers.add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
    byte[] json = event.message().toString().getBytes(StandardCharsets.UTF_8);

    assertHolds(event, codec.decode(headers, json).message());
  }

  @Test
  void eachTypeIsRecorded() throws Exception {
    assertThat(events())
        .extracting(e -> codec.decode(e.headers(), e.value()).type())
        .contains(EventType.values());
  }

  /** Work that was done before an upgrade is found done after it. */
  @ParameterizedTest
  @MethodSource("steps")
  void itsStepHasTheIdThatItHad(RecordedEvent event) throws Exception {
    StepRequested request = codec.decode(event.headers(), event.value()).as(StepRequested.class);
    Step.Builder fromJson = Step.newBuilder();
    JsonFormat.parser().merge(event.message().path("step").toString(), fromJson);

    assertThat(request.getStepId()).isEqualTo(event.message().path("stepId").asText());
    assertThat(StepIdentity.id(request.getStep())).isEqualTo(request.getStepId());
    assertThat(StepIdentity.id(fromJson.build())).isEqualTo(request.getStepId());
  }

  @Test
  void everyKindOfStepHasAGoldenId() {
    assertThat(steps().map(e -> e.name().substring("step.requested-".length())))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(StepKind.values()).map(StepKind::label).toList());
  }

  private static void assertHolds(RecordedEvent event, Message read) throws Exception {
    assertThat(new ObjectMapper().readTree(JsonFormat.printer().print(read)))
        .isEqualTo(event.message());
  }
}
