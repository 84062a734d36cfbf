package dev.tangent.platform.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.VectorJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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

  @Test
  void aHeaderWithoutAValueIsNamed() {
    for (String name : List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "content-type")) {
      Headers headers = binary("dev.tangent.job.submitted.v1", "application/json");
      headers.remove(name);
      headers.add(name, null);

      refused(headers, utf8("{}"), "the header " + name + " has no value");
    }
  }

  @Test
  void aHeaderMayComeTwiceIfItSaysTheSame() throws Exception {
    Headers headers = binary("dev.tangent.job.cancelled.v1", "application/json");
    headers.add("ce_id", utf8("e1"));
    headers.add("ce_extension", null);
    assertThat(codec.decode(headers, utf8("{\"id\":\"j\"}")).id()).isEqualTo("e1");

    headers.add("ce_id", utf8("e2"));
    refused(
        headers, utf8("{\"id\":\"j\"}"), "ce_id is given more than once, with different values");
  }

  @Test
  void whatIsNotJsonIsRefusedAtItsPlace() {
    Headers headers = binary("dev.tangent.job.submitted.v1", "application/json");
    refused(headers, utf8("{\"job\": }"), "goes wrong at line 1, column 9, after '{\"job\": '");
    refused(headers, utf8("{\"job\": {}, \"job\": {}}"), "gives a field twice");
    refused(headers, utf8("{\"job\":".repeat(200)), "nested more than 100 levels deep");
  }

  @Test
  void aFieldOfAnotherTypeIsNamedWithWhatWasFoundAndExpected() {
    Headers headers = binary("dev.tangent.job.submitted.v1", "application/json");
    String job = "{\"job\":{\"id\":\"j\",\"fineTune\":{%s}}}";
    for (String[] wrong :
        new String[][] {
          {"\"base\":7", "job.fineTune.base: expected a text, found '7'"},
          {
            "\"method\":\"FOURTH\"",
            "job.fineTune.method: expected one of METHOD_UNSPECIFIED, STANDARD, POSTHOC, LINEARIZED, found the text 'FOURTH'"
          },
          {
            "\"seed\":-1",
            "job.fineTune.seed: expected a whole number from 0 to 18446744073709551615, found '-1'"
          },
          {
            "\"seed\":1.5",
            "job.fineTune.seed: expected a whole number from 0 to 18446744073709551615, found '1.5'"
          },
          {"\"seed\":\"1e999999999\"", "expected a whole number from 0 to 18446744073709551615"},
          {"\"fineTuning\":[]", "job.fineTune.fineTuning: expected an object with steps, "},
          {"\"fineTuning\":{\"lr\":1}", "job.fineTune.fineTuning.lr: expected a list, found '1'"},
          {
            "\"fineTuning\":{\"lr\":[1,true]}",
            "job.fineTune.fineTuning.lr[1]: expected a number, found 'true'"
          },
        }) {
      refused(headers, utf8(job.formatted(wrong[0])), wrong[1]);
    }
    refused(
        headers,
        utf8("{\"job\":{\"vector\":{},\"compose\":{}}}"),
        "'vector' and 'compose' are both");
    refused(headers, utf8("[]"), "the data: expected an object with job, found a list");
  }

  @Test
  void aJobThatCanBeNamedIsNamedWithAllItsProblems() {
    Headers headers = binary("dev.tangent.job.submitted.v1", "application/json");
    byte[] value = utf8("{\"job\":{\"id\":\"j\",\"vector\":{\"bsae\":\"m\",\"checkpoint\":1}}}");

    assertThatThrownBy(() -> codec.decode(headers, value))
        .isInstanceOfSatisfying(
            UndecodableEventException.class,
            e -> {
              assertThat(e.job()).contains("j");
              assertThat(e.problems()).hasSize(2);
              assertThat(e.problems().get(0)).startsWith("job.vector has no field 'bsae'");
            });
    assertThat(jobOf("{\"job\":{\"bsae\":1}}")).as("by its event").contains("e1");
    assertThat(jobOf("{\"job\":{\"id\":\"a/b\",\"bsae\":1}}")).isEmpty();
    assertThat(jobOf("{\"job\":")).isEmpty();
  }

  private Optional<String> jobOf(String json) {
    try {
      codec.decode(binary("dev.tangent.job.submitted.v1", "application/json"), utf8(json));
      throw new AssertionError(json + " was read");
    } catch (UndecodableEventException e) {
      return e.job();
    }
  }

  @Test
  void numbersMayBeWrittenInEveryWayThatProtobufAllows() throws Exception {
    Headers headers = binary("dev.tangent.job.submitted.v1", "application/json");
    String json =
        "{\"job\":{\"fineTune\":{\"seed\":\"18446744073709551615\",\"method\":2,\"base\":null,"
            + "\"fineTuning\":{\"steps\":1e2,\"clip_norm\":\"Infinity\",\"lr\":[2E-4,\"0.5\",3]}}}}";

    IncomingEvent read = codec.decode(headers, utf8(json));

    JobSubmitted.Builder expected = JobSubmitted.newBuilder();
    JsonFormat.parser().merge(json, expected);
    assertThat(read.message()).isEqualTo(expected.build());
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
