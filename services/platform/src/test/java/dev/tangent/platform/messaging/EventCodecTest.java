package dev.tangent.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.VectorJob;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  private static final JobSubmitted EVENT =
      JobSubmitted.newBuilder()
          .setJob(Job.newBuilder().setId("j").setVector(VectorJob.newBuilder().setBase("minilm")))
          .build();

  private final EventCodec codec = new EventCodec("test");

  @Test
  void whatIsWrittenIsRead() throws Exception {
    ProducerRecord<String, byte[]> record = codec.encode(OutgoingEvent.of(EVENT));

    IncomingEvent read = codec.decode(record.headers(), record.value());

    assertThat(record.topic()).isEqualTo("tangent.experiments");
    assertThat(record.key()).isEqualTo("j");
    assertThat(read.type()).isEqualTo(EventType.JOB_SUBMITTED);
    assertThat(read.message()).isEqualTo(EVENT);
  }

  @Test
  void theWireFormIsBinaryModeCloudEventsWithAProtobufValue() throws Exception {
    ProducerRecord<String, byte[]> record = codec.encode(OutgoingEvent.of(EVENT));

    assertThat(header(record.headers(), "ce_specversion")).isEqualTo("1.0");
    assertThat(header(record.headers(), "ce_type")).isEqualTo("dev.tangent.job.submitted.v1");
    assertThat(header(record.headers(), "content-type")).isEqualTo("application/protobuf");
    assertThat(JobSubmitted.parseFrom(record.value())).isEqualTo(EVENT);
  }

  @Test
  void aPersonMaySendJsonWithHeaders() throws Exception {
    Headers headers =
        headers(
            "ce_specversion", "1.0",
            "ce_id", "e1",
            "ce_source", "/me",
            "ce_type", "dev.tangent.job.submitted.v1",
            "content-type", "application/json");

    IncomingEvent read =
        codec.decode(headers, utf8("{\"job\":{\"id\":\"j\",\"vector\":{\"base\":\"minilm\"}}}"));

    assertThat(read.message()).isEqualTo(EVENT);
    assertThat(read.id()).isEqualTo("e1");
  }

  @Test
  void aPersonMaySendOneLineOfJsonWithoutHeaders() throws Exception {
    String line =
        "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/me\",\"type\":\"dev.tangent.job.submitted.v1\","
            + "\"data\":{\"job\":{\"id\":\"j\",\"vector\":{\"base\":\"minilm\"}}}}";

    assertThat(codec.decode(new RecordHeaders(), utf8(line)).message()).isEqualTo(EVENT);
  }

  @Test
  void whatIsNoEventIsRefusedWithTheReason() {
    refused(new RecordHeaders(), utf8("garbage"), "not a CloudEvent");
    refused(new RecordHeaders(), utf8("{\"job\":"), "not a CloudEvent");
    refused(new RecordHeaders(), utf8("{}"), "not a CloudEvent");
    refused(new RecordHeaders(), new byte[0], "no value");
    refused(new RecordHeaders(), null, "no value");
    refused(new RecordHeaders(), new byte[(1 << 20) + 1], "at most 1048576");
  }

  @Test
  void anUnknownTypeListsTheKnownOnes() {
    refused(
        binary("dev.tangent.nothing", "application/json"),
        utf8("{}"),
        "dev.tangent.step.failed.v1");
  }

  @Test
  void dataOfAnotherShapeNamesTheField() {
    refused(
        binary("dev.tangent.job.submitted.v1", "application/json"),
        utf8("{\"job\":{\"bsae\":\"minilm\"}}"),
        "bsae");
    refused(
        binary("dev.tangent.job.submitted.v1", "application/protobuf"),
        utf8("no protobuf"),
        "is not a JobSubmitted");
    refused(
        binary("dev.tangent.job.submitted.v1", "text/plain"),
        utf8("x"),
        "expected application/protobuf");
    refused(
        binary("dev.tangent.job.submitted.v1", "application/json"),
        new byte[] {'{', (byte) 0xff, '}'},
        "not UTF-8");
  }

  private void refused(Headers headers, byte[] value, String reason) {
    assertThatThrownBy(() -> codec.decode(headers, value))
        .isInstanceOf(UndecodableEventException.class)
        .hasMessageContaining(reason);
  }

  private static Headers binary(String type, String contentType) {
    return headers(
        "ce_specversion", "1.0",
        "ce_id", "e1",
        "ce_source", "/me",
        "ce_type", type,
        "content-type", contentType);
  }

  private static Headers headers(String... pairs) {
    Headers headers = new RecordHeaders();
    for (int i = 0; i < pairs.length; i += 2) {
      headers.add(pairs[i], utf8(pairs[i + 1]));
    }
    return headers;
  }

  private static String header(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
