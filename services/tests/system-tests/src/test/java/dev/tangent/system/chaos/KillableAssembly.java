package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.RunningAssembly;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.watch.Health;
import dev.tangent.system.Checkout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An assembly whose supervisor is a process of its own, on one data folder and the same ports
 * however often it is started.
 */
final class KillableAssembly implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path data;
  private final Map<String, String> environment;
  private String ports = "auto";
  private Process supervisor;
  private Endpoints endpoints;

  /**
   * @param environment of the services
   */
  KillableAssembly(Path data, Map<String, String> environment) {
    this.data = data;
    this.environment = environment;
  }

  /** Returns when everything is ready; a supervisor that gives up is started again. */
  void start() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    ensureSupervised();
    Optional<RunningAssembly> running = RunningAssembly.find(data);
    while (running.isEmpty()) {
      assertThat(Instant.now()).as("time to be ready in; see %s", log()).isBefore(end);
      Thread.sleep(200);
      ensureSupervised();
      running = RunningAssembly.find(data);
    }
    endpoints = running.get().endpoints();
    ports =
        "auto,kafka=%s,store=%d"
            .formatted(
                endpoints.kafka().substring(endpoints.kafka().indexOf(':') + 1),
                endpoints.store().getPort());
  }

  Path data() {
    return data;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Where clients connect to, also while nothing answers there. */
  Endpoints endpoints() {
    return endpoints;
  }

  Path log() {
    return data.resolve("supervisor.log");
  }

  Path log(String process) {
    return data.resolve("logs").resolve(process + ".log");
  }

  private void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SupervisorMain.class.getName(),
            data.toString(),
            Checkout.root().toString(),
            ports);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    supervisor = builder.start();
  }

  /**
   * Starts the supervisor again if it has ended, as a person or an init system would.
   *
   * @return whether it had ended
   */
  boolean ensureSupervised() throws IOException {
    boolean ended = supervisor == null || !supervisor.isAlive();
    if (ended) {
      launch();
    }
    return ended;
  }

  /** As {@code kill -9}; whether there was such a process at this moment. */
  boolean kill(Victim victim) throws IOException, InterruptedException {
    if (victim == Victim.SUPERVISOR) {
      List<ProcessHandle> children = supervisor.descendants().toList();
      supervisor.destroyForcibly().waitFor();
      // Orphans end themselves: a supervisor that came earlier would find their ports taken.
      Signal.awaitEnd(children);
      return true;
    }
    Optional<ProcessHandle> child = find(victim);
    child.ifPresent(ProcessHandle::destroyForcibly);
    return child.isPresent();
  }

  /** Lets a process stand still for a while: as one that is away to those who wait for it. */
  boolean freeze(Victim victim, Duration pause) throws IOException, InterruptedException {
    Optional<ProcessHandle> process =
        victim == Victim.SUPERVISOR ? Optional.of(supervisor.toHandle()) : find(victim);
    if (process.isPresent()) {
      Signal.stop(process.get());
      Thread.sleep(pause.toMillis());
      Signal.resume(process.get());
    }
    return process.isPresent();
  }

  /** Returns when every service says that it is ready, however much was killed just now. */
  void awaitReady() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      assertThat(Instant.now()).as("time to be ready in; see %s", log()).isBefore(end);
      Thread.sleep(300);
      ensureSupervised();
    }
  }

  private boolean isReady() {
    return RunningAssembly.find(data).stream()
            .flatMap(running -> running.services().values().stream())
            .filter(KillableAssembly::isReady)
            .count()
        == Service.values().length;
  }

  private static boolean isReady(URI service) {
    return Health.ask(service, Health.Question.READY, Duration.ofSeconds(5)).status()
        == Health.Status.UP;
  }

  /**
   * The broker ends and loses all it had; everything else goes on.
   *
   * @return whether there was a broker at this moment
   */
  boolean wipeBroker() throws IOException, InterruptedException {
    Optional<ProcessHandle> broker = find(Victim.BROKER);
    if (broker.isPresent()) {
      // It would be started again in the middle of this.
      Signal.stop(supervisor.toHandle());
      broker.get().destroyForcibly();
      Signal.awaitEnd(List.of(broker.get()));
      deleteBrokerData();
      Signal.resume(supervisor.toHandle());
    }
    return broker.isPresent();
  }

  /** To be called while no broker runs. */
  void deleteBrokerData() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("broker").resolve("logs"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Optional<ProcessHandle> find(Victim victim) {
    return supervisor
        .descendants()
        .filter(child -> child.info().commandLine().filter(victim::is).isPresent())
        .findFirst();
  }

  @Override
  public void close() throws Exception {
    List<ProcessHandle> children = supervisor.descendants().toList();
    supervisor.destroy();
    if (!supervisor.waitFor(60, TimeUnit.SECONDS)) {
      supervisor.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
