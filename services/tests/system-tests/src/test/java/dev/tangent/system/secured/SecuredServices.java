package dev.tangent.system.secured;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.system.Checkout;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services' own jars, let in by files of secrets, as containers run them. */
final class SecuredServices implements AutoCloseable {

  private final Path folder;
  private final SecuredBroker broker;
  private final SecuredStore store;
  private final Map<String, Integer> ports = new HashMap<>();
  private final List<Process> processes = new ArrayList<>();

  SecuredServices(Path folder, SecuredBroker broker, SecuredStore store) throws IOException {
    this.folder = folder;
    this.broker = broker;
    this.store = store;
    Files.writeString(folder.resolve("store.access-key"), SecuredStore.ACCESS_KEY);
    Files.writeString(folder.resolve("store.secret-key"), SecuredStore.SECRET_KEY);
  }

  /** Starts a service that says it is {@code user}. */
  void start(Service service, String user) throws IOException {
    String name = service.label() + "-as-" + user;
    ports.put(name, SecuredBroker.freePort());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Dai.djl.offline=true",
            "-jar",
            Checkout.jar(service).toString());
    Map<String, String> environment = builder.environment();
    environment.put("TANGENT_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
    environment.put("QUARKUS_HTTP_PORT", ports.get(name).toString());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.servers());
    environment.put("TANGENT_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    environment.put("TANGENT_KAFKA_USERNAME", user);
    environment.put("TANGENT_KAFKA_PASSWORD_FILE", broker.passwordFile(user).toString());
    environment.put("TANGENT_KAFKA_TRUSTED_CERTIFICATES", broker.trusted().toString());
    environment.put("TANGENT_STORE_ENDPOINT", store.config().endpoint().toString());
    environment.put("TANGENT_STORE_ACCESS_KEY_FILE", folder.resolve("store.access-key").toString());
    environment.put("TANGENT_STORE_SECRET_KEY_FILE", folder.resolve("store.secret-key").toString());
    environment.put("TANGENT_STORE_TRUSTED_CERTIFICATES", store.trusted().toString());
    environment.put("TANGENT_CACHE_DIR", folder.resolve("cache").toString());
    environment.put("TANGENT_TELEMETRY_JSON_LOGS", "true");
    environment.put("TANGENT_TELEMETRY_PROBE_EVERY", "PT2S");
    environment.put("OMP_NUM_THREADS", "1");
    builder.redirectErrorStream(true).redirectOutput(log(name).toFile());
    processes.add(builder.start());
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** What its readiness answers, or empty while nobody listens. */
  String readiness(String name) {
    return get(name, "/q/health/ready");
  }

  String get(String name, String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + ports.get(name) + path);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      var stream =
          connection.getResponseCode() < 400
              ? connection.getInputStream()
              : connection.getErrorStream();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() throws Exception {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      process.waitFor();
    }
  }
}
