package dev.tangent.system.chaos;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.system.RunningTangent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says again, later and in another order, what was said on the topics that services listen to. */
final class Echo implements AutoCloseable {

  private static final int REMEMBERED = 300;
  private static final int AT_ONCE = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Of one that is larger, each echo and its dead letter would stay on the disk. */
  private static final int SMALL = 100_000;

  private final BrokerConfig broker;
  private final Random random;
  private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "echo");
  private volatile boolean stopping;
  private volatile int said;

  Echo(BrokerConfig broker, long seed) {
    this.broker = broker;
    this.random = new Random(seed);
    thread.start();
  }

  int said() {
    return said;
  }

  private void run() {
    KafkaProducer<String, byte[]> producer = producer();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      consumer.assign(partitions(consumer));
      consumer.seekToBeginning(consumer.assignment());
      while (!stopping) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::remember);
        for (int i = 0; i < AT_ONCE && !heard.isEmpty(); i++) {
          say(producer, heard.get(random.nextInt(heard.size())));
        }
        // It hears itself, too: without a pause it would speak ever faster.
        RunningTangent.pause(PAUSE);
      }
    } finally {
      // What a broker that is unavailable has not taken by now need not be said.
      producer.close(Duration.ZERO);
    }
  }

  private void remember(ConsumerRecord<String, byte[]> record) {
    if (record.serializedValueSize() > SMALL) {
      return;
    }
    if (heard.size() < REMEMBERED) {
      heard.add(record);
    } else {
      heard.set(random.nextInt(REMEMBERED), record);
    }
  }

  private void say(KafkaProducer<String, byte[]> producer, ConsumerRecord<String, byte[]> record) {
    try {
      producer.send(
          new ProducerRecord<>(
              record.topic(), null, record.key(), record.value(), record.headers()));
      said++;
    } catch (KafkaException e) {
      // The broker is unavailable: one echo less.
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    return Stream.concat(
            Stream.of(Topic.EXPERIMENTS, Topic.ARTIFACTS),
            Stream.of(Service.values()).map(Topic::jobs))
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        broker.clientSettings(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
  }
}
