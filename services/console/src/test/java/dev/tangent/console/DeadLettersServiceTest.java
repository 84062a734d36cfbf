package dev.tangent.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.client.letters.ReceivedLetter;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the command line shows of dead letters, over HTTP. */
@Tag("service")
@QuarkusTest
@QuarkusTestResource(ConsoleStore.class)
class DeadLettersServiceTest {

  @Inject PretendBroker broker;

  private final Client client = new Client();

  @Test
  void areListedAndShownInFull() throws Exception {
    broker.leaves(letter(7, "a", "not an event", "the header ce_type is missing"));
    broker.leaves(letter(8, "b", "nor this", "it is not JSON"));

    JsonNode last = client.json("/v1/dead-letters?limit=1");
    JsonNode shown = client.json("/v1/dead-letters/0:7");

    assertThat(last.get("total").asInt()).isEqualTo(2);
    assertThat(last.at("/letters/0/letter").asText()).isEqualTo("0:8");
    assertThat(last.at("/letters/0/reason").asText()).isEqualTo("it is not JSON");
    assertThat(shown.get("topic").asText()).isEqualTo("tangent.experiments");
    assertThat(shown.get("key").asText()).isEqualTo("a");
    assertThat(shown.get("advice").asText()).contains("docs/events.md");
    assertThat(shown.get("value_base64").asText())
        .isEqualTo(
            Base64.getEncoder().encodeToString("not an event".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNotOneIsRefusedInTheWordsOfTheCommandLine() throws Exception {
    HttpResponse<String> missing = client.get("/v1/dead-letters/0:999");
    HttpResponse<String> wrong = client.get("/v1/dead-letters/first");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(Client.json(missing).get("detail").asText())
        .isEqualTo("there is no dead letter 0:999. See all with: tangent dead-letters");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(Client.json(wrong).get("detail").asText()).contains("expected PARTITION:OFFSET");
    assertThat(client.get("/v1/dead-letters?limit=0").statusCode()).isEqualTo(400);
  }

  private static ReceivedLetter letter(long offset, String key, String value, String reason) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            "tangent.dead-letter", 0, offset, key, value.getBytes(StandardCharsets.UTF_8));
    record.headers().add("tangent-reason", reason.getBytes(StandardCharsets.UTF_8));
    record.headers().add("tangent-topic", "tangent.experiments".getBytes(StandardCharsets.UTF_8));
    return new ReceivedLetter(0, offset, Instant.EPOCH, DeadLetter.of(record));
  }
}
