package dev.tangent.worker;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.Choreography;
import dev.tangent.platform.job.Decision;
import dev.tangent.platform.messaging.EventCodec;
import dev.tangent.platform.messaging.IncomingEvent;
import dev.tangent.platform.messaging.UndecodableEventException;
import dev.tangent.platform.storage.UnusableArtifactException;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.worker.telemetry.LogContext;
import dev.tangent.worker.telemetry.Tracing;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears of jobs and artifacts, and publishes what this service decides to do about them. */
@ApplicationScoped
public class PlanningListener {

  private static final Logger LOG = Logger.getLogger(PlanningListener.class);

  private final EventCodec codec;
  private final Choreography choreography;
  private final EventPublisher publisher;
  private final Backoff backoff;
  private final LogContext context;

  public PlanningListener(
      EventCodec codec,
      Choreography choreography,
      EventPublisher publisher,
      Backoff backoff,
      LogContext context) {
    this.codec = codec;
    this.choreography = choreography;
    this.publisher = publisher;
    this.backoff = backoff;
    this.context = context;
  }

  @Incoming("planning")
  @Blocking
  public void on(ConsumerRecord<String, byte[]> record) {
    try {
      IncomingEvent event = codec.decode(record.headers(), record.value());
      try (Tracing.Scope scope = context.planning(event, record.headers())) {
        backoff.until(() -> act(event));
      }
    } catch (UndecodableEventException | PermanentFailure e) {
      refuse(record, e.getMessage());
    } catch (RetryableFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("planning failed unexpectedly", e);
      refuse(record, "unexpected " + e);
    }
  }

  private boolean act(IncomingEvent event) {
    try {
      carryOut(decide(event));
      return true;
    } catch (UnusableArtifactException e) {
      // It is put aside by this, and will not be in the way a second time.
      carryOut(choreography.remake(e));
      return act(event);
    }
  }

  private void carryOut(Decision decision) {
    publisher.send(decision.events());
    decision.afterwards().run();
  }

  private void refuse(ConsumerRecord<String, byte[]> record, String reason) {
    LOG.warnf("refused a record of %s: %s", record.topic(), reason);
    backoff.until(() -> publisher.deadLetter(record, reason));
  }

  private Decision decide(IncomingEvent event) {
    return switch (event.type()) {
      case JOB_SUBMITTED ->
          choreography.submitted(event.as(JobSubmitted.class).getJob(), event.id());
      case JOB_CANCELLED -> {
        JobCancelled cancelled = event.as(JobCancelled.class);
        yield choreography.cancelled(cancelled.getId(), cancelled.getReason());
      }
      case STEP_COMPLETED -> choreography.completed(event.as(StepCompleted.class).getStepId());
      case STEP_FAILED -> choreography.failed(event.as(StepFailed.class).getStepId());
      default ->
          throw new PermanentFailure(
              event.type().type() + " does not belong on this topic; see the list of topics");
    };
  }
}
