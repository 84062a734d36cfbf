package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.BrokerLogin;
import dev.tangent.platform.plan.Service;
import dev.tangent.standalone.Endpoints;
import dev.tangent.standalone.Health;
import dev.tangent.system.Checkout;
import dev.tangent.system.RunningTangent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One more member of the trainers' group, started by hand beside an assembly. */
record SecondTrainer(Process process, Path log) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[0-9.:]+)");

  static SecondTrainer start(KillableAssembly assembly) throws IOException {
    return start(assembly, "second", Map.of());
  }

  /**
   * @param name of its log and its cache
   * @param environment beside what every trainer has
   */
  static SecondTrainer start(
      KillableAssembly assembly, String name, Map<String, String> environment) throws IOException {
    Path log = Files.createTempFile(assembly.data(), name + "-trainer", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-Dai.djl.offline=true",
            "-jar",
            Checkout.jar(Service.TRAINER).toString());
    builder.environment().putAll(assembly.environment());
    builder.environment().putAll(login(assembly.endpoints().broker()));
    builder.environment().putAll(settings(assembly, name));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new SecondTrainer(builder.start(), log);
  }

  private static Map<String, String> settings(KillableAssembly assembly, String name) {
    Endpoints endpoints = assembly.endpoints();
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka(),
        "TANGENT_STORE_ENDPOINT", endpoints.store().toString(),
        "TANGENT_STORE_ACCESS_KEY", endpoints.accessKey(),
        "TANGENT_STORE_SECRET_KEY", endpoints.secretKey(),
        "TANGENT_STORE_BUCKET", endpoints.bucket(),
        "TANGENT_CACHE_DIR", assembly.data().resolve(name + "-cache").toString(),
        "TANGENT_LEASE_PATIENCE", "PT6S",
        "TANGENT_PARENT_PID", Long.toString(ProcessHandle.current().pid()),
        "QUARKUS_HTTP_PORT", "0",
        "OMP_NUM_THREADS", "1");
  }

  private static Map<String, String> login(BrokerConfig broker) {
    BrokerLogin user = broker.login().orElseThrow();
    return Map.of(
        BrokerConfig.PROTOCOL, broker.protocol().name,
        BrokerLogin.MECHANISM, user.mechanism(),
        BrokerLogin.USERNAME, user.username(),
        BrokerLogin.PASSWORD, user.password().reveal());
  }

  void awaitReady() throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.readString(log).contains("started in")) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError("the second trainer did not start; see " + log);
      }
      RunningTangent.pause();
    }
  }

  Health ask(Health.Question question) throws IOException {
    Matcher address = ADDRESS.matcher(Files.readString(log));
    assertThat(address.find()).as("%s says where it listens", log).isTrue();
    return Health.ask(URI.create(address.group(1)), question, Duration.ofSeconds(10));
  }

  void awaitHealth(Health.Question question, Predicate<Health> wanted) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    Health health = ask(question);
    while (!wanted.test(health)) {
      assertThat(Instant.now()).as("%s is %s; see %s", question, health, log).isBefore(end);
      RunningTangent.pause();
      health = ask(question);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
