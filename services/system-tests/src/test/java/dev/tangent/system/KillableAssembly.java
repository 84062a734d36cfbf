package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.S3ObjectStore;
import dev.tangent.standalone.Endpoints;
import dev.tangent.standalone.RunningAssembly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
  boolean kill(Victim victim) throws InterruptedException {
    if (victim == Victim.SUPERVISOR) {
      List<ProcessHandle> children = supervisor.descendants().toList();
      supervisor.destroyForcibly().waitFor();
      awaitEnd(children);
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
      signal("STOP", process.get());
      Thread.sleep(pause.toMillis());
      signal("CONT", process.get());
    }
    return process.isPresent();
  }

  /** The process that holds the lease of a step, whether this assembly started it or not. */
  void killHolder(String step) {
    try (ObjectStore store = new S3ObjectStore(endpoints.storeConfig())) {
      List<String> terms = store.list("leases/" + step + "/");
      assertThat(terms).as("somebody works on it").isNotEmpty();
      byte[] content = store.get(terms.get(terms.size() - 1)).orElseThrow();
      String holder = new String(content, StandardCharsets.UTF_8).split(" ")[0];
      long pid = Long.parseLong(holder.substring(holder.indexOf('/') + 1));
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
  }

  void awaitObjects(String prefix) {
    try (ObjectStore store = new S3ObjectStore(endpoints.storeConfig())) {
      Instant end = Instant.now().plus(PATIENCE);
      while (store.list(prefix).isEmpty()) {
        assertThat(Instant.now()).as(prefix).isBefore(end);
        RunningTangent.pause();
      }
    }
  }

  /** Writes into an artifact's history that its first life turned out damaged. */
  void putAside(String artifact) {
    try (ObjectStore store = new S3ObjectStore(endpoints.storeConfig())) {
      String entry = "{\"state\": \"damaged\", \"of\": 1, \"reason\": \"made to be\"}";
      store.put(
          "artifacts/" + artifact + "/manifest.0002.json", entry.getBytes(StandardCharsets.UTF_8));
    }
  }

  Optional<ProcessHandle> find(Victim victim) {
    return supervisor
        .descendants()
        .filter(child -> child.info().commandLine().filter(victim::is).isPresent())
        .findFirst();
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Orphans end themselves: a supervisor that came earlier would find their ports taken. */
  private static void awaitEnd(List<ProcessHandle> children) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (children.stream().anyMatch(ProcessHandle::isAlive)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("children outlive their supervisor: " + children);
      }
      Thread.sleep(50);
    }
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
