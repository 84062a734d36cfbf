package dev.tangent.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tangent.standalone.watch.Health.Question;
import dev.tangent.standalone.watch.Health.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final Duration SOON = Duration.ofMillis(300);

  private static Health down(String json) {
    return Health.down(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void namesEachCheckThatIsNotUpWithItsProblem() {
    Health health =
        down(
            """
            {"status": "DOWN", "checks": [
              {"name": "disk", "status": "UP"},
              {"name": "store", "status": "DOWN", "data": {"problem": "403: check the clock"}},
              {"name": "SmallRye Reactive Messaging - liveness check", "status": "DOWN",
               "data": {"planning": "[OK]", "steps": "[KO]",
                        "application-dev.tangent.worker.execution.StepListener#on": "[KO] - a null value"}}
            ]}""");

    assertThat(health.status()).isEqualTo(Status.DOWN);
    assertThat(health.text())
        .isEqualTo("store: 403: check the clock; steps failed, StepListener#on: a null value");
  }

  @Test
  void anAnswerThatIsNotUnderstoodIsStillNotUp() {
    assertThat(down("<html>")).isEqualTo(Health.down("not up"));
    assertThat(down("")).isEqualTo(Health.down("not up"));
    assertThat(down("{\"status\": \"DOWN\"}")).isEqualTo(Health.down("not up"));
  }

  @Test
  void asksTheServiceAndWaitsForSoLongOnly() throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/q/health/live", exchange -> exchange.sendResponseHeaders(200, -1));
    server.createContext("/q/health/ready", exchange -> exchange.sendResponseHeaders(503, -1));
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    assertThat(Health.ask(address, Question.LIVE, SOON)).isEqualTo(Health.up());
    assertThat(Health.ask(address, Question.READY, SOON)).isEqualTo(Health.down("not up"));
    server.stop(0);
    assertThat(Health.ask(address, Question.LIVE, SOON).status()).isEqualTo(Status.SILENT);

    try (ServerSocket mute = new ServerSocket(0, 5, loopback)) {
      URI there = URI.create("http://127.0.0.1:" + mute.getLocalPort());
      assertThat(Health.ask(there, Question.LIVE, SOON))
          .isEqualTo(Health.silent("no answer from " + there));
    }
  }
}
