package dev.tangent.system.chaos;

import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of every topic that no service can use. */
final class PoisonRecords implements Fault {

  private static final int LARGE = 1_040_000;
  private static final String HEAD =
      "{\"specversion\":\"1.0\",\"source\":\"/me\",\"id\":\"1\",\"type\":\"dev.tangent.job.submitted.v1\",\"data\":";

  @Override
  public String kind() {
    return "poison records";
  }

  @Override
  public Optional<String> strike(Scene scene) {
    int published = 0;
    for (String topic : topics().toList()) {
      for (ProducerRecord<String, byte[]> record : poison(scene, topic)) {
        scene.submissions().publish(record);
        published++;
      }
    }
    String id = "j".repeat(700_000);
    scene
        .submissions()
        .publish(record(Topic.EXPERIMENTS, "id", HEAD + "{\"job\":{\"id\":\"" + id + "\"}}}"));
    return Optional.of("%d".formatted(published + 1));
  }

  private static Stream<String> topics() {
    return Stream.concat(
        Stream.of(Topic.EXPERIMENTS, Topic.ARTIFACTS),
        Stream.of(Service.values()).map(Topic::jobs));
  }

  private static List<ProducerRecord<String, byte[]>> poison(Scene scene, String topic) {
    ProducerRecord<String, byte[]> nullHeader = record(topic, "null header", "x");
    nullHeader.headers().add("ce_specversion", null);
    byte[] noise = new byte[200];
    scene.random().nextBytes(noise);
    return List.of(
        nullHeader,
        new ProducerRecord<>(topic, null, (byte[]) null),
        new ProducerRecord<>(topic, "noise", noise),
        record(topic, "cut off", HEAD + "{\"job\":{\"id\":"),
        record(topic, "large", "g".repeat(LARGE)));
  }

  private static ProducerRecord<String, byte[]> record(String topic, String key, String value) {
    return new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
  }
}
