package dev.tangent.client.events;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events one by one, each acknowledged by the broker before the call returns. */
public final class EventPublisher implements AutoCloseable {

  private static final int PATIENCE_MS = 20_000;

  private final EventCodec codec;
  private final BrokerConfig broker;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param source who publishes, as events say it
   */
  public EventPublisher(BrokerConfig broker, String source) {
    this.codec = new EventCodec(source, broker.prefix());
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(settings(broker), new StringSerializer(), new ByteArraySerializer());
  }

  /** An event counts as sent when every replica in sync has it, once and in order. */
  static Map<String, Object> settings(BrokerConfig broker) {
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return settings;
  }

  public void send(OutgoingEvent event) {
    try {
      // A producer that gets no id, because too few of a cluster's brokers run, would wait for
      // ever.
      producer.send(codec.encode(event)).get(2 * PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notTaken("no answer for %d s".formatted(2 * PATIENCE_MS / 1000), e);
    } catch (ExecutionException | KafkaException e) {
      if (BrokerFailures.isPermanent(e)) {
        throw new PermanentFailure(
            "the broker at %s refuses the event: %s"
                .formatted(broker.servers(), new BrokerFailures(broker).describe(e)),
            e);
      }
      throw notTaken(new BrokerFailures(broker).describe(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableFailure("interrupted before the broker had answered", e);
    }
  }

  private RetryableFailure notTaken(String reason, Exception cause) {
    return new RetryableFailure(
        "the broker at %s did not take the event: %s. Try again; the same job is not done twice."
            .formatted(broker.servers(), reason),
        cause);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
