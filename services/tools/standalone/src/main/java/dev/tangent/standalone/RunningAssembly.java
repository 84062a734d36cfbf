package dev.tangent.standalone;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.standalone.broker.BrokerCredentials;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.data.DataLock;
import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.data.ProcessIdentity;
import dev.tangent.standalone.part.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an assembly leaves in its data folder while it runs, for other processes to find it.
 *
 * @param pid the supervisor's process
 * @param started when that process began, in milliseconds of the epoch, for releases that go by it
 * @param since tells the process from others with its pid ({@link ProcessIdentity}); null in the
 *     file of a release that goes by {@code started}
 * @param kafkaUser whom the broker knows; null in the file of a release whose broker knew nobody
 * @param services each service's HTTP address, for health and metrics
 */
public record RunningAssembly(
    long pid,
    long started,
    @Nullable String since,
    String kafka,
    @Nullable String kafkaUser,
    @Nullable String kafkaPassword,
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

  /** The process that is starting an assembly on this data folder, or stopping one, now. */
  public static OptionalLong starting(Path data) {
    return find(data).isPresent() ? OptionalLong.empty() : DataLock.holder(data);
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "RunningAssembly[pid=" + pid + ", " + endpoints() + "]";
  }

  public static RunningAssembly ofThisProcess(Endpoints endpoints, Map<String, URI> services) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningAssembly(
        self.pid(),
        startOf(self),
        ProcessIdentity.ofThisProcess().since(),
        endpoints.kafka(),
        endpoints.broker().login().map(BrokerLogin::username).orElse(null),
        endpoints.broker().login().map(login -> login.password().reveal()).orElse(null),
        endpoints.store(),
        endpoints.accessKey(),
        endpoints.secretKey(),
        endpoints.bucket(),
        services);
  }

  /** Where clients connect to. */
  public Endpoints endpoints() {
    return new Endpoints(broker(), store, accessKey, secretKey, bucket);
  }

  private BrokerConfig broker() {
    return kafkaUser == null || kafkaPassword == null
        ? BrokerConfig.plain(kafka)
        : new BrokerCredentials(kafkaUser, kafkaPassword).at(kafka);
  }

  public void announce(DataFolder data) {
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
    if (since != null) {
      return new ProcessIdentity(pid, since).isAlive();
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startOf(handle) == started)
        .isPresent();
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
