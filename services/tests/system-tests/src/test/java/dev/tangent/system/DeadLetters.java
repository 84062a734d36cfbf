package dev.tangent.system;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.Topic;
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
    try (KafkaConsumer<String, byte[]> consumer = consumer(broker)) {
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

  /** All that are there now. */
  static List<ConsumerRecord<String, byte[]>> all(BrokerConfig broker) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer(broker)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(500)).forEach(found::add);
      }
    }
    return found;
  }

  /** Waits until none has come for some seconds: all services have heard what there is. */
  static boolean quiet(BrokerConfig broker) {
    int before = -1;
    for (int now = all(broker).size(); now != before; now = all(broker).size()) {
      before = now;
      RunningTangent.pause(Duration.ofSeconds(4));
    }
    return true;
  }

  private static KafkaConsumer<String, byte[]> consumer(BrokerConfig broker) {
    Map<String, Object> config = new HashMap<>(broker.clientSettings());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(Topic.DEAD_LETTER).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList());
    return consumer;
  }

  static String reason(ConsumerRecord<String, byte[]> record) {
    return new String(
        record.headers().lastHeader("tangent-reason").value(), StandardCharsets.UTF_8);
  }
}
