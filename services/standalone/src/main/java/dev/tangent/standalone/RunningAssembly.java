package dev.tangent.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an assembly leaves in its data folder while it runs, for other processes to find it.
 *
 * @param pid the supervisor's process
 * @param started when that process began, in milliseconds of the epoch: pids are used again
 * @param services each service's HTTP address, for health and metrics
 */
public record RunningAssembly(
    long pid,
    long started,
    String kafka,
    URI store,
    String accessKey,
    String secretKey,
    String bucket,
    Map<String, URI> services) {

  public RunningAssembly {
    services = Map.copyOf(services);
  }

  /** The assembly that runs on this data folder now; the file of one that was killed is ignored. */
  public static Optional<RunningAssembly> find(Path data) {
    return PrivateFile.read(new DataFolder(data).endpoints(), RunningAssembly.class)
        .filter(RunningAssembly::isAlive);
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "RunningAssembly[pid=" + pid + ", " + endpoints() + "]";
  }

  static RunningAssembly ofThisProcess(Endpoints endpoints, Map<String, URI> services) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningAssembly(
        self.pid(),
        startOf(self),
        endpoints.kafka(),
        endpoints.store(),
        endpoints.accessKey(),
        endpoints.secretKey(),
        endpoints.bucket(),
        services);
  }

  /** Where clients connect to. */
  public Endpoints endpoints() {
    return new Endpoints(kafka, store, accessKey, secretKey, bucket);
  }

  void announce(DataFolder data) {
    PrivateFile.write(data.endpoints(), this);
  }

  static void withdraw(DataFolder data) {
    try {
      Files.deleteIfExists(data.endpoints());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startOf(handle) == started)
        .isPresent();
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
