package dev.tangent.system;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.part.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One more process of a service, started by hand beside an assembly. */
public record ExtraMember(Service service, int number, Process process, Path log)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * @param number tells it from the others of its service
   * @param data the assembly's folder, in which it has a log and a cache of its own
   * @param environment goes before what it is given otherwise
   */
  public static ExtraMember start(
      Service service, int number, Endpoints endpoints, Path data, Map<String, String> environment)
      throws IOException {
    String name = "extra-%s-%d".formatted(service.label(), number);
    Path log = data.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command(service));
    builder.environment().putAll(login(endpoints.broker()));
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka(),
                "TANGENT_STORE_ENDPOINT", endpoints.store().toString(),
                "TANGENT_STORE_ACCESS_KEY", endpoints.accessKey(),
                "TANGENT_STORE_SECRET_KEY", endpoints.secretKey(),
                "TANGENT_STORE_BUCKET", endpoints.bucket(),
                "TANGENT_CACHE_DIR", data.resolve(name + "-cache").toString(),
                "TANGENT_LEASE_PATIENCE", "PT6S",
                "TANGENT_PARENT_PID", Long.toString(ProcessHandle.current().pid()),
                "QUARKUS_HTTP_PORT", "0",
                "OMP_NUM_THREADS", "1"));
    builder.environment().put(NamePrefix.SETTING, endpoints.broker().prefix().text());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ExtraMember(service, number, builder.start(), log);
  }

  /** What streams tensors needs little memory, and many of it may be started at once. */
  private static List<String> command(Service service) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    if (service.isNumeric()) {
      command.addAll(List.of("-Xmx512m", "-Dai.djl.offline=true"));
    } else {
      command.addAll(List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
    }
    command.addAll(List.of("-jar", Checkout.jar(service).toString()));
    return command;
  }

  private static Map<String, String> login(BrokerConfig broker) {
    BrokerLogin user = broker.login().orElseThrow();
    return Map.of(
        BrokerConfig.PROTOCOL, broker.protocol().name,
        BrokerLogin.MECHANISM, user.mechanism(),
        BrokerLogin.USERNAME, user.username(),
        BrokerLogin.PASSWORD, user.password().reveal());
  }

  public void awaitReady() throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.readString(log).contains("started in")) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%s %d did not start; see %s".formatted(service.label(), number, log));
      }
      RunningTangent.pause();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
