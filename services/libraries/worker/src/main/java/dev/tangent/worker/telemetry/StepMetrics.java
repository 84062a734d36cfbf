package dev.tangent.worker.telemetry;

import com.google.protobuf.Message;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import dev.tangent.worker.config.TangentConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Steps as their status events tell of them: how many of which kind ended how, how long they took,
 * how many run; of those that run, progress, throughput and training loss.
 */
@Singleton
public class StepMetrics {

  private static final Logger LOG = Logger.getLogger(StepMetrics.class);

  private static final List<String> STATES =
      List.of("succeeded", "failed", "cancelled", "waiting", "found");

  /** Bounds of the histogram, far apart: a step lasts from less than a second to days. */
  private static final Duration[] DURATIONS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1),
    Duration.ofHours(10)
  };

  private final MeterRegistry meters;
  private final JobStore jobs;
  private final Map<String, RunningSeries> running = new ConcurrentHashMap<>();
  private final Counter deadLetters;
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
    this.deadLetters =
        Counter.builder("tangent.dead.letters")
            .description("Records that were put aside because they cannot be used")
            .register(meters);
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
    Gauge.builder("tangent.step.stillness", () -> stillness(kind))
        .description("How long ago the step that has been still the longest made progress")
        .baseUnit("seconds")
        .tag("kind", kind.label())
        .register(meters);
    for (String state : STATES) {
      meters.counter("tangent.steps", "kind", kind.label(), "state", state);
    }
  }

  /** A step that runs: what its series are called, since when, how far it is, and since when. */
  private record RunningSeries(String kind, Tags tags, long started, long done, long moved) {

    RunningSeries at(long done) {
      return done == this.done
          ? this
          : new RunningSeries(kind, tags, started, done, System.nanoTime());
    }
  }

  /** To be called with each record that was put aside. */
  public void deadLetter() {
    deadLetters.increment();
  }

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
      show(running.compute(status.getStepId(), (id, known) -> moved(known, status)), status);
    } else {
      ended(status, running.remove(status.getStepId()));
    }
  }

  private RunningSeries moved(@Nullable RunningSeries known, StepStatus status) {
    return (known == null ? begin(status) : known).at(status.getProgress().getDone());
  }

  private void show(RunningSeries series, StepStatus status) {
    Progress now = status.getProgress();
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
      Timer.builder("tangent.step.duration")
          .tags(tags)
          .serviceLevelObjectives(DURATIONS)
          .register(meters)
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
    long now = System.nanoTime();
    return new RunningSeries(status.getKind(), tags.and("kind", status.getKind()), now, 0, now);
  }

  private static Optional<Tags> tags(AcceptedJob job, StepStatus status) {
    return job.plan()
        .find(status.getStepId())
        .map(step -> Tags.of("experiment", job.id(), "step", step.label()));
  }

  private double count(StepKind kind) {
    return running.values().stream().filter(s -> s.kind().equals(kind.label())).count();
  }

  private double stillness(StepKind kind) {
    long now = System.nanoTime();
    return running.values().stream()
        .filter(s -> s.kind().equals(kind.label()))
        .mapToDouble(s -> (now - s.moved()) / 1e9)
        .max()
        .orElse(0);
  }

  private static String state(StepState state) {
    return state.name().replaceFirst("STEP_", "").toLowerCase(Locale.ROOT);
  }
}
