package dev.tangent.worker.telemetry.results;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.Results;
import dev.tangent.worker.liveness.ShutdownSignal;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads the results topic from its beginning, in the evaluator: so its gauges show the latest
 * experiments also after a restart, and in every replica alike.
 */
@Singleton
public class ResultsFeed {

  private static final Logger LOG = Logger.getLogger(ResultsFeed.class);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 15_000;

  private final BrokerConfig broker;
  private final EventCodec codec;
  private final ResultMetrics metrics;
  private final ShutdownSignal stopping;

  public ResultsFeed(
      BrokerConfig broker, EventCodec codec, ResultMetrics metrics, ShutdownSignal stopping) {
    this.broker = broker;
    this.codec = codec;
    this.metrics = metrics;
    this.stopping = stopping;
  }

  void start(@Observes StartupEvent event, Service service) {
    if (service == Service.EVALUATOR) {
      Thread thread = new Thread(this::follow, "results-feed");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Gauges are a view: whatever goes wrong with them, the service works on. */
  private void follow() {
    while (!stopping.now()) {
      try (KafkaConsumer<String, byte[]> consumer = consumer()) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(broker.prefix().of(Topic.RESULTS)).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!stopping.now()) {
          consumer.poll(WAIT).forEach(this::show);
        }
      } catch (KafkaException | RetryableFailure e) {
        LOG.warnf("results are not shown as metrics for now: %s", e.getMessage());
        pause();
      }
    }
  }

  private void show(ConsumerRecord<String, byte[]> record) {
    try {
      metrics.ended(codec.decode(record.headers(), record.value()).as(Results.class).getId());
    } catch (RetryableFailure e) {
      throw e;
    } catch (UndecodableEventException | RuntimeException e) {
      LOG.warnf("results at offset %d are not shown as metrics: %s", record.offset(), e);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
