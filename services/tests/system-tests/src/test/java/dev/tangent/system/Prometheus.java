package dev.tangent.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A real Prometheus that scrapes services on loopback every second. */
final class Prometheus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Process process;

  private Prometheus(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  static Prometheus start(Path binary, Path folder, Map<String, URI> services) throws Exception {
    Files.createDirectories(folder);
    Path config = Files.writeString(folder.resolve("prometheus.yml"), config(services));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    Prometheus prometheus = new Prometheus(port, process);
    prometheus.awaitReady();
    return prometheus;
  }

  /** The label {@code service} is what infra/prometheus takes from DNS. */
  private static String config(Map<String, URI> services) {
    String targets =
        services.entrySet().stream()
            .map(
                s ->
                    "      - {targets: ['%s'], labels: {service: %s}}"
                        .formatted(s.getValue().getAuthority(), s.getKey()))
            .collect(Collectors.joining("\n"));
    return """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: tangent
            metrics_path: /q/metrics
            static_configs:
        %s
        """
        .formatted(targets);
  }

  /** The result of an instant query, one node for each series. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        JSON.readTree(
            get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)));
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + ": " + answer.path("error").asText());
    }
    return answer.path("data").path("result");
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void awaitReady() throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      try {
        if (get("/-/ready").contains("Ready")) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive() || Instant.now().isAfter(end)) {
          throw e;
        }
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
