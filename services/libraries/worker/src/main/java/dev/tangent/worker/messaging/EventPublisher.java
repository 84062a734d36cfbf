package dev.tangent.worker.messaging;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.member.Outbox;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.deadletter.DeadLetters;
import dev.tangent.platform.messaging.event.BoundedEvents;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.worker.telemetry.StepMetrics;
import dev.tangent.worker.telemetry.Tracing;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/** Sends events, each to its own topic, over one channel. */
@Singleton
public class EventPublisher implements Outbox {

  private static final Logger LOG = Logger.getLogger(EventPublisher.class);
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MutinyEmitter<byte[]> emitter;
  private final EventCodec codec;
  private final StepMetrics metrics;
  private final Tracing tracing;
  private final BrokerFailures failures;
  private final BoundedEvents bounds;
  private final DeadLetters letters;

  public EventPublisher(
      @Channel("events") MutinyEmitter<byte[]> emitter,
      EventCodec codec,
      StepMetrics metrics,
      Tracing tracing,
      BrokerConfig broker,
      ObjectStore objects) {
    this.emitter = emitter;
    this.codec = codec;
    this.metrics = metrics;
    this.tracing = tracing;
    this.failures = new BrokerFailures(broker);
    this.bounds = new BoundedEvents(objects);
    this.letters = new DeadLetters(objects, broker.prefix());
  }

  /**
   * Returns once the broker has acknowledged all of them. What is too large for a record is
   * shortened, or put into the store and named.
   *
   * @throws RetryableFailure when it does not in time; some of them may have arrived
   * @throws PermanentFailure when it would refuse one of them again
   */
  @Override
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
      if (BrokerFailures.isPermanent(e)) {
        throw new PermanentFailure("the broker refuses the event: " + failures.describe(e), e);
      }
      throw new RetryableFailure(
          Resource.BROKER, "the broker does not take events: " + failures.describe(e), e);
    }
  }

  /** For status, whose loss is made good by the next. */
  @Override
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
   * @throws RetryableFailure when broker or store do not take it in time
   */
  public boolean deadLetter(ConsumerRecord<String, byte[]> record, String reason) {
    try {
      await(send(letters.letter(record, reason)));
    } catch (PermanentFailure tooLarge) {
      smallestDeadLetter(record, reason);
    }
    metrics.deadLetter();
    return true;
  }

  /** One that is refused even so must not keep all that come after it. */
  private void smallestDeadLetter(ConsumerRecord<String, byte[]> record, String reason) {
    try {
      await(send(letters.smallest(record, reason)));
    } catch (PermanentFailure e) {
      LOG.errorf(
          "%s-%d offset %d cannot be used (%s) and cannot be kept as a dead letter: %s",
          record.topic(), record.partition(), record.offset(), reason, e.getMessage());
    }
  }

  private Uni<Void> sent(OutgoingEvent event) {
    metrics.observe(event);
    ProducerRecord<String, byte[]> record = codec.encode(bounds.bounded(event));
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
}
