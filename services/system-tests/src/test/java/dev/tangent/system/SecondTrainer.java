package dev.tangent.system;

import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.BrokerLogin;
import dev.tangent.platform.plan.Service;
import dev.tangent.standalone.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One more member of the trainers' group, started by hand beside an assembly. */
record SecondTrainer(Process process, Path log) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  static SecondTrainer start(KillableAssembly assembly) throws IOException {
    Path log = assembly.data().resolve("second-trainer.log");
    Endpoints endpoints = assembly.endpoints();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-Dai.djl.offline=true",
            "-jar",
            Checkout.jar(Service.TRAINER).toString());
    builder.environment().putAll(assembly.environment());
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
                "TANGENT_CACHE_DIR", assembly.data().resolve("second-cache").toString(),
                "TANGENT_LEASE_PATIENCE", "PT6S",
                "TANGENT_PARENT_PID", Long.toString(ProcessHandle.current().pid()),
                "QUARKUS_HTTP_PORT", "0",
                "OMP_NUM_THREADS", "1"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new SecondTrainer(builder.start(), log);
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

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
