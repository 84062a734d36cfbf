package dev.tangent.worker.telemetry.log;

import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.worker.telemetry.Tracing;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.MDC;

/**
 * What log lines say of the event that is handled: {@code experiment} (all that want the step),
 * {@code step}, and the trace.
 */
@Singleton
public class LogContext {

  private static final String EXPERIMENT = "experiment";
  private static final String STEP = "step";

  private final Tracing tracing;

  public LogContext(Tracing tracing) {
    this.tracing = tracing;
  }

  /** A job's event, or that an artifact is there; to be closed when it is handled. */
  public Tracing.Scope planning(IncomingEvent event, Headers headers) {
    return switch (event.type()) {
      case JOB_SUBMITTED -> {
        String id = event.as(JobSubmitted.class).getJob().getId();
        yield job(event, id.isEmpty() ? event.id() : id, headers);
      }
      case JOB_CANCELLED -> job(event, event.as(JobCancelled.class).getId(), headers);
      case STEP_COMPLETED -> step(event, event.as(StepCompleted.class).getStepId(), headers);
      case STEP_FAILED -> step(event, event.as(StepFailed.class).getStepId(), headers);
      default -> tracing.handle(event, event.id(), headers);
    };
  }

  /** A step that is executed, and the jobs on whose behalf it is. */
  public Tracing.Scope execution(
      IncomingEvent event, String stepId, Collection<String> experiments, Headers headers) {
    Tracing.Scope scope = step(event, stepId, headers);
    MDC.put(EXPERIMENT, experiments.stream().sorted().limit(3).collect(Collectors.joining(",")));
    return scope;
  }

  /** A step that was found in the store. */
  public Tracing.Scope execution(String stepId, Collection<String> experiments) {
    MDC.put(EXPERIMENT, experiments.stream().sorted().limit(3).collect(Collectors.joining(",")));
    MDC.put(STEP, stepId.substring(0, Math.min(12, stepId.length())));
    return closing(tracing.found(stepId));
  }

  private Tracing.Scope job(IncomingEvent event, String id, Headers headers) {
    MDC.put(EXPERIMENT, id);
    return closing(tracing.handle(event, id, headers));
  }

  private Tracing.Scope step(IncomingEvent event, String id, Headers headers) {
    MDC.put(STEP, id.substring(0, Math.min(12, id.length())));
    return closing(tracing.handle(event, id, headers));
  }

  private static Tracing.Scope closing(Tracing.Scope scope) {
    return () -> {
      MDC.remove(EXPERIMENT);
      MDC.remove(STEP);
      scope.close();
    };
  }
}
