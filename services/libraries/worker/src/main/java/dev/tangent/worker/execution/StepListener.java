package dev.tangent.worker.execution;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.deadletter.DeadLetterClaims;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.event.StepReferences;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.worker.liveness.Backoff;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.queue.RequestOrigin;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears, as every member of the service does, what steps are asked for and which have ended, and
 * keeps the queue, from which the {@link StepWorkers} takes them in turn. Nothing is acknowledged:
 * which step is whose is settled by leases, and what was not heard is found in the store.
 */
@ApplicationScoped
public class StepListener {

  private static final Logger LOG = Logger.getLogger(StepListener.class);

  private final EventCodec codec;
  private final StepReferences references;
  private final StepQueue<RequestOrigin> queue;
  private final EventPublisher publisher;
  private final DeadLetterClaims claims;
  private final Backoff backoff;
  private final ProgressMonitor movement;

  public StepListener(
      EventCodec codec,
      StepReferences references,
      StepQueue<RequestOrigin> queue,
      EventPublisher publisher,
      DeadLetterClaims claims,
      Backoff backoff,
      ProgressMonitor movement) {
    this.codec = codec;
    this.references = references;
    this.queue = queue;
    this.publisher = publisher;
    this.claims = claims;
    this.backoff = backoff;
    this.movement = movement;
  }

  /** Waits while the queue is full, and so do the records after this one. */
  @Incoming("steps")
  @Blocking
  public void on(ConsumerRecords<String, byte[]> received) throws InterruptedException {
    for (ConsumerRecord<String, byte[]> record : received) {
      on(record);
    }
  }

  private void on(ConsumerRecord<String, byte[]> record) throws InterruptedException {
    try {
      if (Topic.withoutPrefix(record.topic()).equals(Topic.ARTIFACTS)) {
        ended(record);
      } else {
        asked(record);
      }
    } catch (UndecodableEventException | PermanentFailure e) {
      refuse(record, String.valueOf(e.getMessage()));
    } catch (RetryableFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a request could not be taken, unexpectedly", e);
      refuse(record, "unexpected " + e);
    } catch (Error e) {
      movement.defect("taking a request", e);
      refuse(record, "unexpected " + e);
    }
  }

  /** What cannot be read here is refused by whoever plans with it. */
  private void ended(ConsumerRecord<String, byte[]> record) {
    try {
      IncomingEvent event = codec.decode(record.headers(), record.value());
      if (event.message() instanceof StepCompleted completed) {
        queue.forget(completed.getStepId());
      } else if (event.message() instanceof StepFailed failed) {
        queue.forget(failed.getStepId());
      }
    } catch (UndecodableEventException e) {
      LOG.debugf("not of a step's end: %s", e.getMessage());
    }
  }

  private void asked(ConsumerRecord<String, byte[]> record)
      throws UndecodableEventException, InterruptedException {
    IncomingEvent event = codec.decode(record.headers(), record.value());
    if (!(event.message() instanceof StepRequested request)) {
      throw new PermanentFailure(event.type().type() + " does not belong on this topic");
    }
    StepRequested whole = backoff.until(() -> references.resolve(request));
    Optional<String> newer = StepReferences.newer(whole);
    if (newer.isPresent()) {
      LOG.warnf(
          "step %s is left to a member of a newer release: %s", whole.getStepId(), newer.get());
      return;
    }
    if (whole.getStep().getKindCase() == Step.KindCase.KIND_NOT_SET) {
      throw new PermanentFailure("the request names no kind of step");
    }
    queue.add(whole, RequestOrigin.of(record, event));
  }

  /** All members hear the record, and one of them keeps it. */
  private void refuse(ConsumerRecord<String, byte[]> record, String reason) {
    LOG.warnf("refused a record of %s: %s", record.topic(), reason);
    backoff.until(
        () -> {
          if (claims.claim(record)) {
            publisher.deadLetter(record, reason);
          }
        });
  }
}
