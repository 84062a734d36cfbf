package dev.tangent.cli.doctor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.tangent.cli.doctor.Diagnosis;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.cli.doctor.Finding.Level;
import dev.tangent.platform.storage.ClockDifference;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.probe.StoreReport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCheckTest {

  private static final ClockDifference NONE = new ClockDifference(Duration.ZERO, Instant.EPOCH);

  @Test
  void tellsThatAllIsWell() {
    List<Finding> findings =
        StoreCheck.findings("there", new StoreReport(List.of(), List.of(), NONE));

    assertThat(findings)
        .extracting(Finding::subject, Finding::level)
        .containsExactly(tuple("store", Level.GOOD), tuple("clock", Level.GOOD));
    assertThat(findings.get(0).found()).isEqualTo("there; conditional writes work");
  }

  @Test
  void aStoreThatServicesRefuseIsWrong() {
    List<Finding> findings =
        StoreCheck.findings(
            "there", new StoreReport(List.of("ignores If-None-Match"), List.of("2 days"), NONE));

    assertThat(findings)
        .extracting(Finding::subject, Finding::level, Finding::found)
        .containsExactly(
            tuple("store", Level.BAD, "ignores If-None-Match"),
            tuple("clock", Level.WARNING, "2 days"));
    assertThat(new Diagnosis(findings).healthy()).isFalse();
  }

  @Test
  void aWrongClockIsNotBlamedOnTheKeys() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] refusal =
        "<Error><Code>RequestTimeTooSkewed</Code></Error>".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/xml");
          exchange.sendResponseHeaders(403, refusal.length);
          exchange.getResponseBody().write(refusal);
          exchange.close();
        });
    server.start();
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

      List<Finding> findings =
          new StoreCheck(new StoreConfig(endpoint, "key", "secret", "bucket"), "").look();

      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.subject()).isEqualTo("clock");
                assertThat(finding.level()).isEqualTo(Level.BAD);
                assertThat(finding.found()).contains("clock").contains("NTP");
                assertThat(finding.found() + finding.advice()).doesNotContain("TANGENT_STORE");
              });
    } finally {
      server.stop(0);
    }
  }
}
