package dev.tangent.worker.telemetry;

import com.google.protobuf.Message;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.JobStore.AcceptedJob;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import dev.tangent.worker.config.TangentConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Steps as their status events tell of them: how many of which kind ended how, how long they took,
 * how many run; of those that run, progress, throughput and training loss.
 */
@Singleton
public class StepMetrics {

  private static final Logger LOG = Logger.getLogger(StepMetrics.class);

  private static final List<String> STATES =
      List.of("succeeded", "failed", "cancelled", "waiting", "found");

  private final MeterRegistry meters;
  private final JobStore jobs;
  private final Map<String, RunningSeries> running = new ConcurrentHashMap<>();
  private final LatestGauges loss;
  private final LatestGauges throughput;
  private final LatestGauges progress;

  public StepMetrics(MeterRegistry meters, JobStore jobs, TangentConfig config, Service service) {
    this.meters = meters;
    this.jobs = jobs;
    this.loss = new LatestGauges(meters, "tangent.training.loss", "Loss of the latest batch");
    this.throughput =
        new LatestGauges(meters, "tangent.step.throughput", "Units a second of a step that runs");
    this.progress =
        new LatestGauges(meters, "tangent.step.progress", "Share of a step that is done, 0 to 1");
    Gauge.builder("tangent.step.slots", config::concurrency)
        .description("Steps that this process executes at once")
        .register(meters);
    Arrays.stream(StepKind.values())
        .filter(kind -> kind.service() == service)
        .forEach(this::register);
  }

  /** From the start on, for the first failure to be seen as a rise from 0. */
  private void register(StepKind kind) {
    Gauge.builder("tangent.steps.running", () -> count(kind))
        .description("Steps that run in this process")
        .tag("kind", kind.label())
        .register(meters);
    for (String state : STATES) {
      meters.counter("tangent.steps", "kind", kind.label(), "state", state);
    }
  }

  /** A step that runs: what its series are called, and since when. */
  private record RunningSeries(String kind, Tags tags, long started) {}

  /** To be called with everything that is published, before it is. */
  public void observe(OutgoingEvent event) {
    Message message = event.message();
    if (message instanceof StepStatus status) {
      try {
        observe(status);
      } catch (RuntimeException e) {
        LOG.debugf(e, "no metrics of step %s", status.getStepId());
      }
    }
  }

  private void observe(StepStatus status) {
    if (status.getState() == StepState.STEP_RUNNING) {
      RunningSeries series = running.computeIfAbsent(status.getStepId(), id -> begin(status));
      show(series, status.getProgress());
    } else {
      ended(status, running.remove(status.getStepId()));
    }
  }

  private void show(RunningSeries series, Progress now) {
    if (now.getTotal() == 0) {
      return;
    }
    progress.set(series.tags(), (double) now.getDone() / now.getTotal());
    throughput.set(series.tags().and("unit", now.getUnit()), now.getPerSecond());
    if (series.kind().equals(StepKind.FINE_TUNE.label())) {
      loss.set(series.tags(), now.getLoss());
    }
  }

  /** A step that ends without having run here was found done, or nobody wanted it. */
  private void ended(StepStatus status, RunningSeries series) {
    String state = state(status.getState());
    boolean found = series == null && status.getState() == StepState.STEP_SUCCEEDED;
    Tags tags = Tags.of("kind", status.getKind(), "state", found ? "found" : state);
    meters.counter("tangent.steps", tags).increment();
    if (series != null) {
      meters
          .timer("tangent.step.duration", tags)
          .record(Duration.ofNanos(System.nanoTime() - series.started()));
      if (status.getState() == StepState.STEP_SUCCEEDED) {
        progress.set(series.tags(), 1);
      }
    }
  }

  private RunningSeries begin(StepStatus status) {
    Tags tags =
        jobs.find(status.getJob())
            .flatMap(job -> tags(job, status))
            .orElse(Tags.of("experiment", "", "step", status.getStepId().substring(0, 12)));
    return new RunningSeries(
        status.getKind(), tags.and("kind", status.getKind()), System.nanoTime());
  }

  private static Optional<Tags> tags(AcceptedJob job, StepStatus status) {
    return job.plan()
        .find(status.getStepId())
        .map(step -> Tags.of("experiment", job.id(), "step", step.label()));
  }

  private double count(StepKind kind) {
    return running.values().stream().filter(s -> s.kind().equals(kind.label())).count();
  }

  private static String state(StepState state) {
    return state.name().replaceFirst("STEP_", "").toLowerCase(Locale.ROOT);
  }
}
