package dev.tangent.standalone;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Text in and out of one topic. */
final class KafkaClients {

  private static final String TOPIC = Topic.DEAD_LETTER;

  private KafkaClients() {}

  static void produce(BrokerConfig broker, String text) {
    try (var producer =
        new KafkaProducer<>(
            broker.clientSettings(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "key", text));
    }
  }

  /** From the beginning, until there are this many or ten seconds are over. */
  static List<String> consume(BrokerConfig broker, int count) {
    Map<String, Object> config = new HashMap<>(broker.clientSettings());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<String> texts = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      Instant end = Instant.now().plusSeconds(10);
      while (texts.size() < count && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(record.value()));
      }
    }
    return texts;
  }
}
