package dev.tangent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.platform.messaging.deadletter.DeadLetters;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker, as people look at them. */
@TestMethodOrder(OrderAnnotation.class)
class DeadLettersIT {

  @TempDir static Path folder;

  private static Assembly assembly;
  private static Connection connection;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() throws Exception {
    assembly =
        Assembly.start(
            new AssemblyConfig(folder.resolve("data"), Checkout.root())
                .withPorts(Ports.AUTOMATIC)
                .withServices(Set.of()),
            System.out::println);
    Addresses addresses = Addresses.of(assembly.endpoints(), folder.resolve("data"));
    connection = Connection.open(addresses);
    producer =
        new KafkaProducer<>(
            addresses.broker().clientSettings(), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() throws Exception {
    producer.close();
    connection.close();
    assembly.close();
  }

  private static Run tangent(String... args) {
    return Run.of(
        Stream.concat(Arrays.stream(args), Stream.of("--data", folder.resolve("data").toString()))
            .toArray(String[]::new));
  }

  private static void write(String key, byte[] value, Map<String, byte[]> headers, String reason)
      throws Exception {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(Topic.EXPERIMENTS, 2, 17, key, value);
    headers.forEach(record.headers()::add);
    DeadLetters letters = new DeadLetters(connection.artifacts().objects());
    producer.send(letters.letter(record, reason)).get();
  }

  @Test
  @Order(1)
  void thereAreNone() {
    Run run = tangent("dead-letters");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("There are no dead letters.");
    assertThat(tangent("dead-letters", "--json").out()).isEqualToIgnoringWhitespace("[ ]");
    assertThat(tangent("dead-letters", "show", "0:0").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  @Order(2)
  void listsThemAndTheLastOnesOnly() throws Exception {
    for (int i = 0; i < 30; i++) {
      write("k" + i, new byte[100_000], Map.of(), "no event " + i);
    }
    Job job = Job.newBuilder().setId("my exp/1").build();
    ProducerRecord<String, byte[]> event =
        new EventCodec("me")
            .encode(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build()));
    Map<String, byte[]> headers = new TreeMap<>();
    event.headers().forEach(h -> headers.put(h.key(), h.value()));
    write("my exp/1", event.value(), headers, "'my exp/1' cannot\u001b[2J be used as a job id");

    Run all = tangent("dead-letters");
    Run last = tangent("dead-letters", "--limit", "1");
    JsonNode json = new ObjectMapper().readTree(tangent("dead-letters", "--json").out());

    assertThat(all.out().lines()).hasSize(32);
    assertThat(all.out()).contains("no event 29").doesNotContain("\u001b");
    assertThat(last.out().lines().skip(1))
        .singleElement()
        .asString()
        .contains("0:30", "tangent.experiments", "job.submitted.v1", "my exp/1", "cannot");
    assertThat(last.err()).contains("The last 1 of 31.").contains("dead-letters show LETTER");
    assertThat(json).hasSize(31);
    assertThat(json.get(30).path("subject").asText()).isEqualTo("my exp/1");
  }

  @Test
  @Order(3)
  void showsOneWithItsMessageAndWhatToDo() throws Exception {
    Run run = tangent("dead-letters", "show", "0:30");
    JsonNode json =
        new ObjectMapper().readTree(tangent("dead-letters", "show", "30", "--json").out());

    assertThat(run.out())
        .contains("Dead letter 0:30, written ")
        .contains("From        tangent.experiments, partition 2, offset 17")
        .contains("What to do  Correct the job as the reason says and submit it again")
        .contains("  ce_type: dev.tangent.job.submitted.v1")
        .contains("\"id\": \"my exp/1\"")
        .doesNotContain("\u001b");
    assertThat(json.path("message").path("job").path("id").asText()).isEqualTo("my exp/1");
    assertThat(json.path("advice").asText()).contains("tangent submit FILE");
    assertThat(tangent("dead-letters", "show", "0:31").err())
        .contains("there is no dead letter 0:31. See all with: tangent dead-letters");
    assertThat(tangent("dead-letters", "show", "nine").exitCode()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  @Order(4)
  void bringsAValueFromTheStore() throws Exception {
    String text = "a line\n".repeat(140_000);
    write(null, text.getBytes(StandardCharsets.UTF_8), new HashMap<>(), "too large");

    Run run = tangent("dead-letters", "show", "0:31");
    JsonNode json =
        new ObjectMapper().readTree(tangent("dead-letters", "show", "0:31", "--json").out());

    assertThat(run.out())
        .contains("Value       980000 bytes in s3://")
        .contains("Value, 980000 bytes; its beginning (--json has all)\n  a line\n");
    assertThat(Base64.getDecoder().decode(json.path("value_base64").asText()))
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }
}
