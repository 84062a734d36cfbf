package dev.tangent.worker.telemetry;

import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.event.TraceParent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.worker.config.TangentConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.MDC;

/**
 * One trace a job. Whoever handles an event continues the trace that its {@code traceparent} header
 * names, and what it publishes meanwhile carries it on. A job that came without a header gets the
 * trace that its id determines, so that all four services agree on it.
 */
@Singleton
public class Tracing {

  private static final String TRACE = "traceId";

  private final OpenTelemetry telemetry;
  private final Service service;
  private final ThreadLocal<Span> current = new ThreadLocal<>();

  public Tracing(OpenTelemetry telemetry, Service service) {
    this.telemetry = telemetry;
    this.service = service;
  }

  /** Without an exporter no span is recorded; their ids still go along. */
  @Singleton
  static class Sampling {

    @Produces
    @Singleton
    Sampler sampler(TangentConfig config) {
      return config.telemetry().exportTraces()
          ? Sampler.parentBased(Sampler.alwaysOn())
          : Sampler.alwaysOff();
    }
  }

  /** The time in which an event is handled; its thread publishes with this trace. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins to handle an event on this thread. */
  public Scope handle(IncomingEvent event, String subject, Headers headers) {
    TraceParent parent = TraceParent.of(headers).orElseGet(() -> TraceParent.determined(subject));
    return handle(event.type(), subject, parent);
  }

  /** Begins to execute a step that nobody sent a request for. */
  public Scope found(String stepId) {
    return handle(EventType.STEP_REQUESTED, stepId, TraceParent.determined(stepId));
  }

  private Scope handle(EventType type, String subject, TraceParent parent) {
    Span span =
        telemetry
            .getTracer("dev.tangent")
            .spanBuilder(type.type())
            .setParent(Context.root().with(Span.wrap(context(parent))))
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("tangent.service", service.label())
            .setAttribute("tangent.subject", subject)
            .startSpan();
    current.set(span);
    MDC.put(TRACE, span.getSpanContext().getTraceId());
    return () -> {
      current.remove();
      MDC.remove(TRACE);
      span.end();
    };
  }

  /** Adds the trace of what this thread handles to what it sends. */
  public void inject(Headers headers) {
    Span span = current.get();
    if (span != null && headers.lastHeader(TraceParent.HEADER) == null) {
      SpanContext context = span.getSpanContext();
      new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled())
          .addTo(headers);
    }
  }

  private static SpanContext context(TraceParent parent) {
    return SpanContext.createFromRemoteParent(
        parent.traceId(),
        parent.spanId(),
        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }
}
