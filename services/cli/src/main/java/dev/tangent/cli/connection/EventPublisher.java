package dev.tangent.cli.connection;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.BrokerFailures;
import dev.tangent.platform.messaging.EventCodec;
import dev.tangent.platform.messaging.OutgoingEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events one by one, each acknowledged by the broker before the call returns. */
final class EventPublisher implements AutoCloseable {

  private static final int PATIENCE_MS = 20_000;

  private final EventCodec codec = new EventCodec("cli");
  private final BrokerConfig broker;
  private final KafkaProducer<String, byte[]> producer;

  EventPublisher(BrokerConfig broker) {
    this.broker = broker;
    Map<String, Object> settings = new HashMap<>(broker.clientSettings());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void send(OutgoingEvent event) {
    try {
      producer.send(codec.encode(event)).get();
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      if (BrokerFailures.isPermanent(cause)) {
        throw new PermanentFailure(
            "the broker at %s refuses the event: %s"
                .formatted(broker.servers(), new BrokerFailures(broker).describe(cause)),
            e);
      }
      throw new RetryableFailure(
          "the broker at %s did not take the event: %s. Try again; the same job is not done twice."
              .formatted(broker.servers(), new BrokerFailures(broker).describe(cause)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableFailure("interrupted before the broker had answered", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
