package dev.tangent.platform.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.platform.recorded.FilledMessage;
import dev.tangent.proto.v1.JobSubmitted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of a later release: each message, at every depth, has a field that nobody here knows. */
class FutureEventsTest {

  private static final int NEW = 19_500;

  private final EventCodec codec = new EventCodec("test");

  static Stream<EventType> told() {
    return Arrays.stream(EventType.values()).filter(type -> !type.isAsked());
  }

  static Stream<EventType> asked() {
    return Arrays.stream(EventType.values()).filter(EventType::isAsked);
  }

  @ParameterizedTest
  @MethodSource("told")
  void whatAServiceSaysIsUnderstoodAsFarAsItIsKnown(EventType type) throws Exception {
    Message message = FilledMessage.of(type.prototype());

    assertThat(codec.decode(headers(type, "json"), json(message)).message()).isEqualTo(message);
    Message read = codec.decode(headers(type, "protobuf"), later(message).toByteArray()).message();
    assertThat(JsonFormat.printer().print(read)).isEqualTo(JsonFormat.printer().print(message));
    assertThat(read).as("and what is new is kept").isEqualTo(later(message));
  }

  @ParameterizedTest
  @MethodSource("asked")
  void whatSomebodyAsksForIsNotObeyedByHalf(EventType type) {
    Message message = FilledMessage.of(type.prototype());

    assertThatThrownBy(() -> codec.decode(headers(type, "json"), json(message)))
        .isInstanceOf(UndecodableEventException.class)
        .hasMessageContaining("the data has no field 'newField'; there are ")
        .hasMessageContaining("a newer release");
    assertThatThrownBy(() -> codec.decode(headers(type, "protobuf"), later(message).toByteArray()))
        .isInstanceOf(UndecodableEventException.class)
        .hasMessageContaining("has a field of number 19500 that this release does not know")
        .hasMessageContaining("upgrade the services");
  }

  @ParameterizedTest
  @MethodSource("asked")
  void aFieldDeepInsideIsFound(EventType type) throws Exception {
    if (type != EventType.JOB_SUBMITTED) {
      return;
    }
    JobSubmitted.Builder event =
        ((JobSubmitted) FilledMessage.of(JobSubmitted.getDefaultInstance())).toBuilder();
    event
        .getJobBuilder()
        .getExperimentBuilder()
        .getAnalysesBuilder(2)
        .getNegationBuilder()
        .setUnknownFields(added());

    assertThatThrownBy(() -> codec.decode(headers(type, "protobuf"), event.build().toByteArray()))
        .hasMessageContaining("JobSubmitted.job.experiment.analyses[2].negation has a field of");
  }

  /** With the new field in the message and in all that it holds. */
  private static Message later(Message message) {
    Message.Builder later = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        later.setField(
            field.getKey(),
            field.getValue() instanceof Message one
                ? later(one)
                : ((List<?>) field.getValue())
                    .stream().map(item -> later((Message) item)).toList());
      }
    }
    return later.setUnknownFields(added()).build();
  }

  private static UnknownFieldSet added() {
    return UnknownFieldSet.newBuilder()
        .addField(NEW, Field.newBuilder().addVarint(7).build())
        .build();
  }

  private static byte[] json(Message message) throws Exception {
    String json = JsonFormat.printer().print(message).replace("{", "{\"newField\": {\"a\": [1]},");
    return json.replaceAll(",\\s*}", "}").getBytes(StandardCharsets.UTF_8);
  }

  private static Headers headers(EventType type, String form) {
    Headers headers = new RecordHeaders();
    Stream.of(
            "ce_specversion=1.0",
            "ce_id=1",
            "ce_source=/later",
            "ce_new=x",
            "ce_type=" + type.type(),
            "content-type=application/" + form)
        .map(header -> header.split("=", 2))
        .forEach(h -> headers.add(h[0], h[1].getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
