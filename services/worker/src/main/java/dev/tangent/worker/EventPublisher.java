package dev.tangent.worker;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.BrokerFailures;
import dev.tangent.platform.messaging.EventCodec;
import dev.tangent.platform.messaging.OutgoingEvent;
import dev.tangent.platform.messaging.Topic;
import dev.tangent.worker.telemetry.StepMetrics;
import dev.tangent.worker.telemetry.Tracing;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/** Sends events, each to its own topic, over one channel. */
@Singleton
public class EventPublisher {

  private static final Logger LOG = Logger.getLogger(EventPublisher.class);
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MutinyEmitter<byte[]> emitter;
  private final EventCodec codec;
  private final StepMetrics metrics;
  private final Tracing tracing;
  private final BrokerFailures failures;

  public EventPublisher(
      @Channel("events") MutinyEmitter<byte[]> emitter,
      EventCodec codec,
      StepMetrics metrics,
      Tracing tracing,
      BrokerConfig broker) {
    this.emitter = emitter;
    this.codec = codec;
    this.metrics = metrics;
    this.tracing = tracing;
    this.failures = new BrokerFailures(broker);
  }

  /**
   * Returns once the broker has acknowledged all of them.
   *
   * @throws RetryableFailure when it does not in time; some of them may have arrived
   */
  public void send(List<OutgoingEvent> events) {
    List<Uni<Void>> sent = events.stream().map(this::sent).toList();
    if (!sent.isEmpty()) {
      await(Uni.join().all(sent).andFailFast());
    }
  }

  private void await(Uni<?> sent) {
    try {
      sent.await().atMost(PATIENCE);
    } catch (TimeoutException | CompletionException | KafkaException e) {
      throw new RetryableFailure(
          Resource.BROKER, "the broker does not take events: " + failures.describe(e), e);
    }
  }

  /** For status, whose loss is made good by the next. */
  public void sendSoon(OutgoingEvent event) {
    sent(event)
        .subscribe()
        .with(
            done -> {},
            failure -> LOG.warnf("status of %s not sent: %s", event.key(), failure.getMessage()));
  }

  /**
   * Keeps a record that cannot be used, as it came, with the reason and its origin in headers.
   *
   * @return true, once the broker has it
   * @throws RetryableFailure when the broker does not take it in time
   */
  public boolean deadLetter(ConsumerRecord<String, byte[]> record, String reason) {
    Headers headers = new RecordHeaders(record.headers());
    headers.add("tangent-reason", utf8(reason));
    headers.add("tangent-topic", utf8(record.topic()));
    headers.add("tangent-partition", utf8(Integer.toString(record.partition())));
    headers.add("tangent-offset", utf8(Long.toString(record.offset())));
    await(
        send(new ProducerRecord<>(Topic.DEAD_LETTER, null, record.key(), record.value(), headers)));
    return true;
  }

  private Uni<Void> sent(OutgoingEvent event) {
    metrics.observe(event);
    ProducerRecord<String, byte[]> record = codec.encode(event);
    tracing.inject(record.headers());
    return send(record);
  }

  private Uni<Void> send(ProducerRecord<String, byte[]> record) {
    OutgoingKafkaRecordMetadata<String> metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(record.topic())
            .withKey(record.key())
            .withHeaders(record.headers())
            .build();
    return emitter.sendMessage(Message.of(record.value(), Metadata.of(metadata)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
