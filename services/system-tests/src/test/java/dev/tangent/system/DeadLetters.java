package dev.tangent.system;

import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the dead-letter topic from its beginning. */
final class DeadLetters {

  private DeadLetters() {}

  static List<ConsumerRecord<String, byte[]>> await(
      BrokerConfig broker, Predicate<ConsumerRecord<String, byte[]>> wanted, Duration patience) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    Instant end = Instant.now().plus(patience);
    Map<String, Object> config = new HashMap<>(broker.clientSettings());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(Topic.DEAD_LETTER).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList());
      while (found.isEmpty() && Instant.now().isBefore(end)) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          if (wanted.test(record)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  static String reason(ConsumerRecord<String, byte[]> record) {
    return new String(
        record.headers().lastHeader("tangent-reason").value(), StandardCharsets.UTF_8);
  }
}
