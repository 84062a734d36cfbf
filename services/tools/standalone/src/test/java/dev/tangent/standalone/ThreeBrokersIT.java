package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.messaging.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says of a cluster that loses one broker, and two. */
class ThreeBrokersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static ThreeBrokers brokers;
  private static String servers;

  @BeforeAll
  static void start() throws Exception {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    brokers = new ThreeBrokers(Files.createTempDirectory(target, "three-brokers"));
    servers = brokers.servers();
    eventually(() -> Topics.ensure(BrokerConfig.plain(servers), (short) 3));
  }

  @AfterAll
  static void stop() throws Exception {
    brokers.close();
  }

  @Test
  void oneBrokerMayBeLostAndWithTwoLostNothingCountsAsSent() throws Exception {
    assertThat(Topics.ensure(BrokerConfig.plain(servers), (short) 3)).isEmpty();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      assertThat(Topics.differences(admin, NamePrefix.NONE, admin.listTopics().names().get(), 3))
          .isEmpty();
    }
    KafkaProducer<String, String> producer = producer();
    List<String> acknowledged = new ArrayList<>(sendAll(producer, "with three"));

    brokers.kill(0);
    acknowledged.addAll(eventually(() -> sendAll(producer, "with two")));

    brokers.kill(1);
    assertThatThrownBy(() -> send(producer, "with one")).isInstanceOf(RetryableFailure.class);

    brokers.start(1);
    acknowledged.addAll(eventually(() -> sendAll(producer, "with two again")));
    producer.close(Duration.ofSeconds(5));
    assertThat(received(Set.copyOf(acknowledged))).containsAll(acknowledged);
  }

  /** So many that each partition's leader is asked. */
  private static List<String> sendAll(KafkaProducer<String, String> producer, String text) {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> text + " " + i).toList();
    texts.forEach(each -> send(producer, each));
    return texts;
  }

  /** The time is bounded here too: a producer that never got its id keeps to no timeout at all. */
  private static void send(KafkaProducer<String, String> producer, String text) {
    try {
      producer.send(new ProducerRecord<>(Topic.EXPERIMENTS, text, text)).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new RetryableFailure("not acknowledged", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With the settings that services and command line have, and less patience. */
  private static KafkaProducer<String, String> producer() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.block.ms",
            10_000,
            "request.timeout.ms",
            5_000,
            "delivery.timeout.ms",
            10_000);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static Set<String> received(Set<String> wanted) {
    Set<String> received = new HashSet<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.EXPERIMENTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant end = Instant.now().plus(PATIENCE);
      while (!received.containsAll(wanted) && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> received.add(record.value()));
      }
    }
    return received;
  }

  private static <T> T eventually(Callable<T> action) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return action.call();
      } catch (RetryableFailure e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(1_000);
      }
    }
  }
}
