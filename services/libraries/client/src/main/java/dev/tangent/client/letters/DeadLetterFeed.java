package dev.tangent.client.letters;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import dev.tangent.platform.messaging.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The dead letters from the first to those that were there when it was asked; a few at a time. */
public final class DeadLetterFeed implements KnownDeadLetters {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final BrokerConfig broker;
  private final String topic;

  public DeadLetterFeed(BrokerConfig broker) {
    this.broker = broker;
    this.topic = broker.prefix().of(Topic.DEAD_LETTER);
  }

  @Override
  public void forEach(Consumer<ReceivedLetter> reader) {
    reading(
        consumer -> {
          List<TopicPartition> partitions = partitions(consumer);
          consumer.assign(partitions);
          consumer.seekToBeginning(partitions);
          Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
          long deadline = System.nanoTime() + PATIENCE.toNanos();
          while (isBehind(consumer, ends)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
              reader.accept(received(record));
              deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            requireProgress(deadline);
          }
          return null;
        });
  }

  @Override
  public Optional<ReceivedLetter> at(int partition, long offset) {
    return reading(
        consumer -> {
          TopicPartition place = new TopicPartition(topic, partition);
          if (!partitions(consumer).contains(place)) {
            return Optional.empty();
          }
          long end = consumer.endOffsets(List.of(place), PATIENCE).getOrDefault(place, 0L);
          long first = consumer.beginningOffsets(List.of(place), PATIENCE).getOrDefault(place, 0L);
          if (offset < first || offset >= end) {
            return Optional.empty();
          }
          consumer.assign(List.of(place));
          consumer.seek(place, offset);
          long deadline = System.nanoTime() + PATIENCE.toNanos();
          while (consumer.position(place, PATIENCE) <= offset) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
              return Optional.of(received(record)).filter(letter -> letter.offset() == offset);
            }
            requireProgress(deadline);
          }
          return Optional.empty();
        });
  }

  private <T> T reading(Function<KafkaConsumer<String, byte[]>, T> work) {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      return work.apply(consumer);
    } catch (KafkaException e) {
      throw new RetryableFailure(
          "the broker at %s does not give topic %s: %s"
              .formatted(broker.servers(), topic, new BrokerFailures(broker).describe(e)),
          e);
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    return consumer.partitionsFor(topic, PATIENCE).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  private static boolean isBehind(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
  }

  private static void requireProgress(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new org.apache.kafka.common.errors.TimeoutException(
          "no answer for %d s".formatted(PATIENCE.toSeconds()));
    }
  }

  private static ReceivedLetter received(ConsumerRecord<String, byte[]> record) {
    return new ReceivedLetter(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        DeadLetter.of(record));
  }
}
