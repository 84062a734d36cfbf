package dev.tangent.worker.health;

import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.liveness.Backoff;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The three things without which no step can end, each with a thread of its own to ask it. */
@ApplicationScoped
public class Probes {

  private static final int PROBES = 3;

  private final TangentConfig config;
  private final StoreGate gate;
  private final Probe broker;
  private final Probe store;
  private final Probe disk;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(PROBES, Probes::daemon);

  Probes(TangentConfig config, StoreGate gate, QueueLag lag, MeterRegistry meters) {
    this.config = config;
    this.gate = gate;
    this.broker = new Probe("broker", lag::measure);
    this.store = new Probe("store", gate::ask);
    this.disk = new Probe("disk", this::requireSpace);
    List.of(broker, store, disk).forEach(probe -> show(probe, meters));
    Gauge.builder("tangent.disk.free", this::freeSpace)
        .description("Bytes that are left where the cache is")
        .baseUnit("bytes")
        .register(meters);
  }

  /** For alarms: readiness itself is asked by whoever runs the process, and forgotten. */
  private void show(Probe probe, MeterRegistry meters) {
    Gauge.builder("tangent.dependency.ready", () -> probe.problem(patience()).isEmpty() ? 1.0 : 0.0)
        .description("1 if the dependency was there when last asked, else 0")
        .tag("dependency", probe.name())
        .register(meters);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "health-probe");
    thread.setDaemon(true);
    return thread;
  }

  void start(@Observes StartupEvent event) {
    long interval = config.telemetry().probeEvery().toMillis();
    for (Probe probe : List.of(broker, disk)) {
      // Nobody waits for it: a probe keeps what goes wrong, and throws nothing.
      var unused = executor.scheduleWithFixedDelay(probe::ask, 0, interval, TimeUnit.MILLISECONDS);
    }
    executor.execute(() -> askStore(0));
  }

  /** Sooner than at the usual interval while no work can begin before it answers. */
  private void askStore(int attempt) {
    store.ask();
    Duration usual = config.telemetry().probeEvery();
    Duration pause = Backoff.pause(attempt);
    boolean sooner = !gate.isOpen() && pause.compareTo(usual) < 0;
    try {
      var unused =
          executor.schedule(
              () -> askStore(gate.isOpen() ? 0 : attempt + 1),
              (sooner ? pause : usual).toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The service stops.
    }
  }

  void stop(@Observes ShutdownEvent event) {
    executor.shutdownNow();
  }

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck brokerReadiness() {
    return () -> broker.response(patience());
  }

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck storeReadiness() {
    return () -> store.response(patience());
  }

  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck diskReadiness() {
    return () -> disk.response(patience());
  }

  private Duration patience() {
    return config.telemetry().probeEvery().plusSeconds(30);
  }

  private double freeSpace() {
    try {
      return freeSpace(config.cacheDir());
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static long freeSpace(Path folder) throws IOException {
    return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
  }

  private void requireSpace() throws IOException {
    Path folder = config.cacheDir();
    long free = freeSpace(folder);
    long wanted = config.minimumFreeDisk().asLongValue();
    if (free < wanted) {
      throw new IOException(
          "%s has %,d bytes free; at least %,d are wanted (TANGENT_MINIMUM_FREE_DISK)"
              .formatted(folder, free, wanted));
    }
  }
}
