package dev.tangent.client.events;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * All events of a topic from its first one on, without a consumer group: any number of people may
 * look, and nobody's position is kept.
 */
public final class EventFeed implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EventFeed.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventCodec codec = new EventCodec("reader");
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<TopicPartition, Long> endAtOpening;

  private EventFeed(KafkaConsumer<String, byte[]> consumer, String topic) {
    this.consumer = consumer;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    this.endAtOpening = consumer.endOffsets(partitions, PATIENCE);
  }

  public static EventFeed fromTheBeginning(BrokerConfig broker, String name) {
    String topic = broker.prefix().of(name);
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    try {
      return new EventFeed(consumer, topic);
    } catch (KafkaException e) {
      consumer.close();
      throw new RetryableFailure(
          "the broker at %s does not give topic %s: %s"
              .formatted(broker.servers(), topic, new BrokerFailures(broker).describe(e)),
          e);
    }
  }

  /** What has arrived, waiting for at most the given time; empty when nothing has. */
  public List<ReceivedEvent> poll(Duration wait) {
    List<ReceivedEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
      try {
        events.add(
            new ReceivedEvent(
                codec.decode(record.headers(), record.value()),
                Instant.ofEpochMilli(record.timestamp())));
      } catch (UndecodableEventException e) {
        LOG.log(
            Level.INFO,
            "{0}-{1} offset {2} is left out: {3}",
            new Object[] {record.topic(), record.partition(), record.offset(), e.getMessage()});
      }
    }
    return events;
  }

  /** Everything that was there when the feed was opened. */
  public List<ReceivedEvent> history() {
    List<ReceivedEvent> events = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (behind() && System.nanoTime() < deadline) {
      events.addAll(poll(Duration.ofMillis(200)));
    }
    return events;
  }

  private boolean behind() {
    return endAtOpening.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
