package dev.tangent.system.secured;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Text in and out of topics, as one user or another. */
final class Clients {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Clients() {}

  /** Throws what the broker answers, not the client's wrapping of it. */
  static void produce(BrokerConfig broker, String topic, String text) throws Throwable {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", text)).get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  static List<String> consume(BrokerConfig broker, String group, String topic) {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<String> texts = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      Instant end = Instant.now().plus(PATIENCE);
      while (texts.isEmpty() && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(record.value()));
      }
      consumer.commitSync();
    }
    return texts;
  }
}
