package dev.tangent.worker;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.EventCodec;
import dev.tangent.platform.messaging.EventType;
import dev.tangent.platform.messaging.IncomingEvent;
import dev.tangent.platform.messaging.UndecodableEventException;
import dev.tangent.platform.step.StepResult;
import dev.tangent.platform.step.StepRunner;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.worker.telemetry.LogContext;
import dev.tangent.worker.telemetry.Tracing;
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
 * Takes requests for steps and acknowledges each when its end is published. Requests are
 * independent of each other: one long fine-tune holds no partition back.
 */
@ApplicationScoped
public class StepListener {

  private static final Logger LOG = Logger.getLogger(StepListener.class);

  private final EventCodec codec;
  private final StepRunner runner;
  private final EventPublisher publisher;
  private final Backoff backoff;
  private final LogContext context;

  public StepListener(
      EventCodec codec,
      StepRunner runner,
      EventPublisher publisher,
      Backoff backoff,
      LogContext context) {
    this.codec = codec;
    this.runner = runner;
    this.publisher = publisher;
    this.backoff = backoff;
    this.context = context;
  }

  @Incoming("steps")
  @Blocking(value = "steps", ordered = false)
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  @SuppressWarnings("unchecked")
  public CompletionStage<Void> on(Message<byte[]> message) {
    ConsumerRecord<String, byte[]> record =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord();
    return handle(record) ? message.ack() : CompletableFuture.completedFuture(null);
  }

  /** Returns whether the record is done with, here and for everybody. */
  private boolean handle(ConsumerRecord<String, byte[]> record) {
    try {
      return execute(record);
    } catch (UndecodableEventException | PermanentFailure e) {
      LOG.warnf("refused a record of %s: %s", record.topic(), e.getMessage());
      return backoff.until(() -> publisher.deadLetter(record, e.getMessage()), failure -> {});
    } catch (RetryableFailure e) {
      return false;
    }
  }

  /** Again as a whole while store or broker are away: what is done by then is found done. */
  private boolean execute(ConsumerRecord<String, byte[]> record) throws UndecodableEventException {
    IncomingEvent event = codec.decode(record.headers(), record.value());
    if (event.type() != EventType.STEP_REQUESTED) {
      throw new PermanentFailure(event.type().type() + " does not belong on this topic");
    }
    StepRequested request = event.as(StepRequested.class);
    try (Tracing.Scope scope = context.execution(event, request, record.headers())) {
      return backoff.until(() -> execute(record, request), failure -> waiting(request, failure));
    }
  }

  private boolean execute(ConsumerRecord<String, byte[]> record, StepRequested request) {
    StepResult result = runner.run(request);
    publisher.send(result.events());
    result.deadLetterReason().ifPresent(reason -> publisher.deadLetter(record, reason));
    return result.acknowledge();
  }

  private void waiting(StepRequested request, RetryableFailure failure) {
    publisher.sendSoon(runner.waiting(request, failure));
  }
}
