package dev.tangent.bench.jobs;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The events of one topic, without a consumer group. */
final class EventListening implements AutoCloseable {

  private final EventCodec codec = new EventCodec("bench");
  private final KafkaConsumer<String, byte[]> consumer;

  private EventListening(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  static EventListening fromNow(BrokerConfig broker, String topic) {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: only asking for the position fixes it before anything is published.
    partitions.forEach(consumer::position);
    return new EventListening(consumer);
  }

  /** What has arrived, waiting for a tenth of a second at most. */
  List<IncomingEvent> poll() {
    List<IncomingEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      try {
        events.add(codec.decode(record.headers(), record.value()));
      } catch (UndecodableEventException e) {
        throw new IllegalStateException("an event of our own services cannot be read", e);
      }
    }
    return events;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
