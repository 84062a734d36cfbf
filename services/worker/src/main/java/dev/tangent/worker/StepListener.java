package dev.tangent.worker;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.messaging.EventCodec;
import dev.tangent.platform.messaging.EventType;
import dev.tangent.platform.messaging.IncomingEvent;
import dev.tangent.platform.messaging.UndecodableEventException;
import dev.tangent.platform.step.StepQueue;
import dev.tangent.proto.v1.StepRequested;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes requests for steps into the queue, from which the {@link Workbench} takes them in turn. A
 * request is acknowledged when its end is published; what came after it on its partition does not
 * wait for that, and is not committed before.
 */
@ApplicationScoped
public class StepListener {

  private static final Logger LOG = Logger.getLogger(StepListener.class);

  private final EventCodec codec;
  private final StepQueue<StepTicket> queue;
  private final EventPublisher publisher;
  private final Backoff backoff;

  public StepListener(
      EventCodec codec, StepQueue<StepTicket> queue, EventPublisher publisher, Backoff backoff) {
    this.codec = codec;
    this.queue = queue;
    this.publisher = publisher;
    this.backoff = backoff;
  }

  /** Waits while the queue is full, and so do the messages after this one. */
  @Incoming("steps")
  @Blocking
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  @SuppressWarnings("unchecked")
  public CompletionStage<Void> on(Message<byte[]> message) throws InterruptedException {
    ConsumerRecord<String, byte[]> record =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord();
    try {
      IncomingEvent event = request(record);
      queue.add(event.as(StepRequested.class), new StepTicket(message, record, event));
      return CompletableFuture.completedFuture(null);
    } catch (UndecodableEventException | PermanentFailure e) {
      LOG.warnf("refused a record of %s: %s", record.topic(), e.getMessage());
      backoff.until(() -> publisher.deadLetter(record, e.getMessage()));
      return message.ack();
    }
  }

  private IncomingEvent request(ConsumerRecord<String, byte[]> record)
      throws UndecodableEventException {
    IncomingEvent event = codec.decode(record.headers(), record.value());
    if (event.type() != EventType.STEP_REQUESTED) {
      throw new PermanentFailure(event.type().type() + " does not belong on this topic");
    }
    return event;
  }
}
