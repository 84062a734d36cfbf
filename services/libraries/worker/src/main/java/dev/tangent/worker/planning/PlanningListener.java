package dev.tangent.worker.planning;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.LiveJobs;
import dev.tangent.platform.member.Planner;
import dev.tangent.platform.messaging.deadletter.DeadLetters;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.text.UndecodableEventException;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.validation.JobId;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.worker.liveness.Backoff;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.telemetry.Tracing;
import dev.tangent.worker.telemetry.log.LogContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears of jobs and artifacts, and publishes what this service decides to do about them. Events
 * that come together share one look at which jobs are live.
 */
@ApplicationScoped
public class PlanningListener {

  private static final Logger LOG = Logger.getLogger(PlanningListener.class);

  private static final int ONE_IN = 20;

  private final EventCodec codec;
  private final Planner planner;
  private final JobStore jobs;
  private final EventPublisher publisher;
  private final Backoff backoff;
  private final LogContext context;
  private final Service service;
  private final ProgressMonitor movement;
  private final DutyCycle looks = new DutyCycle(ONE_IN);
  private final DutyCycle looksForArtifacts = new DutyCycle(ONE_IN);

  public PlanningListener(
      EventCodec codec,
      Planner planner,
      JobStore jobs,
      EventPublisher publisher,
      Backoff backoff,
      LogContext context,
      Service service,
      ProgressMonitor movement) {
    this.codec = codec;
    this.planner = planner;
    this.jobs = jobs;
    this.publisher = publisher;
    this.backoff = backoff;
    this.context = context;
    this.service = service;
    this.movement = movement;
  }

  @Incoming("planning")
  @Blocking
  public void on(ConsumerRecords<String, byte[]> received) {
    plan(received, looks);
  }

  /** By a thread of its own: it may pause for long, and jobs need no look. */
  @Incoming("artifacts")
  @Blocking
  public void onArtifacts(ConsumerRecords<String, byte[]> received) {
    plan(received, looksForArtifacts);
  }

  private void plan(ConsumerRecords<String, byte[]> received, DutyCycle pace) {
    LiveJobs live = new LiveJobs(jobs, () -> look(pace));
    try (ProgressMonitor.Work work = movement.begin("planning")) {
      for (ConsumerRecord<String, byte[]> record : received) {
        work.moved();
        on(record, live);
      }
    }
  }

  /** While it waits, more events come that will share the next look. */
  private List<AcceptedJob> look(DutyCycle pace) {
    try {
      return pace.ask(jobs::live);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableFailure("the service stops", e);
    }
  }

  private void on(ConsumerRecord<String, byte[]> record, LiveJobs live) {
    try {
      handle(record, live);
    } catch (UndecodableEventException | PermanentFailure e) {
      refuse(record, String.valueOf(e.getMessage()));
    } catch (RetryableFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("planning failed unexpectedly", e);
      refuse(record, "unexpected " + e);
    } catch (Error e) {
      movement.defect("planning", e);
      refuse(record, "unexpected " + e);
    }
  }

  /** What asked for a job and names it ends as that job; else the record itself is the trouble. */
  private void handle(ConsumerRecord<String, byte[]> record, LiveJobs live)
      throws UndecodableEventException {
    IncomingEvent event;
    try {
      event = codec.decode(record.headers(), record.value());
    } catch (UndecodableEventException e) {
      String job = e.job().orElseThrow(() -> e);
      LOG.warnf("refused job %s: %s", job, e.getMessage());
      backoff.until(() -> planner.refuse(job, e.problems()));
      return;
    }
    try (Tracing.Scope scope = context.planning(event, record.headers())) {
      backoff.until(() -> planner.handle(event, live));
    } catch (PermanentFailure | RetryableFailure e) {
      throw e;
    } catch (RuntimeException e) {
      failNamed(event, e);
      throw e;
    }
  }

  /** Whoever waits for the job is told, whatever the defect is. */
  private void failNamed(IncomingEvent event, RuntimeException defect) {
    if (event.message() instanceof JobSubmitted submitted
        && JobId.isValid(submitted.getJob().getId())) {
      List<String> problems =
          List.of("a defect of Tangent: " + defect + "; see the services' logs");
      backoff.until(() -> planner.refuse(submitted.getJob().getId(), problems));
    }
  }

  /** All services hear the record, and one of them keeps it. */
  private void refuse(ConsumerRecord<String, byte[]> record, String reason) {
    LOG.warnf("refused a record of %s: %s", record.topic(), reason);
    if (DeadLetters.areWrittenBy(service, record.topic())) {
      backoff.until(() -> publisher.deadLetter(record, reason));
    }
  }
}
