package dev.tangent.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tangent.cli.doctor.Finding.Level;
import dev.tangent.cli.doctor.machine.BuildCheck;
import dev.tangent.cli.doctor.machine.DiskCheck;
import dev.tangent.cli.doctor.machine.JavaCheck;
import dev.tangent.cli.doctor.machine.MachineCheck;
import dev.tangent.cli.doctor.machine.PortsCheck;
import dev.tangent.cli.doctor.server.ServicesCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

  @TempDir Path folder;

  private static Level only(Check check) {
    List<Finding> findings = check.look();
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.advice().isEmpty()).isEqualTo(finding.level() == Level.GOOD);
    return finding.level();
  }

  @Test
  void wantsAJavaThatIsNewAndWhole() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));

    assertThat(only(new JavaCheck(11, folder, true))).isEqualTo(Level.BAD);
    assertThat(only(new JavaCheck(17, folder, true))).isEqualTo(Level.BAD);
    Files.createFile(bin.resolve("java")).toFile().setExecutable(true);
    assertThat(only(new JavaCheck(17, folder, true))).isEqualTo(Level.WARNING);
    assertThat(only(new JavaCheck(17, folder, false))).isEqualTo(Level.GOOD);
    Files.createFile(bin.resolve("javac")).toFile().setExecutable(true);
    assertThat(only(new JavaCheck(25, folder, true))).isEqualTo(Level.GOOD);
  }

  @Test
  void wantsMemoryAndProcessors() {
    assertThat(new MachineCheck(2, 4).look())
        .extracting(Finding::level)
        .containsExactly(Level.BAD, Level.GOOD);
    assertThat(new MachineCheck(4, 1).look())
        .extracting(Finding::level)
        .containsExactly(Level.WARNING, Level.WARNING);
    assertThat(new MachineCheck(16, 2).look())
        .extracting(Finding::level)
        .containsExactly(Level.GOOD, Level.GOOD);
  }

  @Test
  void wantsRoomOnADiskThatCanBeWritten() {
    DiskCheck check = new DiskCheck(folder.resolve("not/there/yet"));

    assertThat(check.judge(0.2).level()).isEqualTo(Level.BAD);
    assertThat(check.judge(2).level()).isEqualTo(Level.WARNING);
    assertThat(check.judge(100).level()).isEqualTo(Level.GOOD);
    assertThat(check.look().get(0).found()).contains("not/there/yet");
  }

  @Test
  void namesWhatIsNotBuilt() throws Exception {
    assertThat(new BuildCheck(folder).look().get(0).found())
        .contains("trainer, vector-builder, composer, evaluator, broker");

    for (String service : List.of("trainer", "vector-builder", "composer", "evaluator")) {
      Path app = folder.resolve("services/" + service + "/target/quarkus-app");
      Files.createDirectories(app);
      Files.createFile(app.resolve("quarkus-run.jar"));
    }
    Files.createDirectories(folder.resolve("infra/broker/target/lib"));
    assertThat(only(new BuildCheck(folder))).isEqualTo(Level.GOOD);
  }

  @Test
  void looksIntoAnUnpackedRelease() throws Exception {
    Files.createDirectory(folder.resolve("cli"));
    assertThat(new BuildCheck(folder).look().get(0).advice()).contains("Unpack the release again");

    for (String service : List.of("trainer", "vector-builder", "composer", "evaluator")) {
      Path app = Files.createDirectories(folder.resolve("services/" + service));
      Files.createFile(app.resolve("quarkus-run.jar"));
    }
    Files.createDirectory(folder.resolve("broker"));
    assertThat(only(new BuildCheck(folder))).isEqualTo(Level.GOOD);
  }

  @Test
  void namesPortsThatAreTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      PortsCheck check = new PortsCheck(Map.of("kafka", taken.getLocalPort()));

      assertThat(only(check)).isEqualTo(Level.BAD);
      assertThat(check.look().get(0).found()).contains("kafka " + taken.getLocalPort());
    }
  }

  @Test
  void namesServicesThatAreNotLiveOrNotReadyWithTheirOwnWords() throws Exception {
    HttpServer well = service(200, 200, "");
    HttpServer poisoned =
        service(503, 200, "[{'name': 'steps', 'status': 'DOWN', 'data': {'problem': 'a null'}}]");
    HttpServer waiting =
        service(
            200, 503, "[{'name': 'store', 'status': 'DOWN', 'data': {'problem': 'it is full'}}]");
    HttpServer gone = service(200, 200, "");
    gone.stop(0);

    assertThat(only(services(Map.of("trainer", well)))).isEqualTo(Level.GOOD);
    List<Finding> findings =
        services(Map.of("a", well, "b", poisoned, "c", waiting, "d", gone)).look();
    assertThat(findings).extracting(Finding::level).containsOnly(Level.BAD);
    assertThat(findings)
        .extracting(Finding::found)
        .satisfiesExactly(
            b -> assertThat(b).isEqualTo("b is not live: steps: a null"),
            c -> assertThat(c).isEqualTo("c is not ready: store: it is full"),
            d -> assertThat(d).startsWith("d does not answer at http://127.0.0.1:"));
    assertThat(findings.get(0).advice()).contains(folder.resolve("b.log").toString());
    assertThat(new Diagnosis(findings).healthy()).isFalse();
  }

  private Check services(Map<String, HttpServer> servers) {
    Map<String, URI> addresses = new TreeMap<>();
    servers.forEach(
        (name, server) ->
            addresses.put(name, URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    return new ServicesCheck(addresses, folder);
  }

  private static HttpServer service(int live, int ready, String checks) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    answer(server, "/q/health/live", live, checks);
    answer(server, "/q/health/ready", ready, checks);
    server.start();
    return server;
  }

  private static void answer(HttpServer server, String path, int status, String checks) {
    byte[] body = "{\"checks\": %s}".formatted(checks.replace('\'', '"')).getBytes();
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Test
  void saysThatAnAssemblyIsBeingStarted() {
    assertThat(only(new StillStarting(42, folder))).isEqualTo(Level.WARNING);
  }

  @Test
  void tellsEverythingAndAVerdict() {
    Diagnosis diagnosis =
        new Diagnosis(
            List.of(
                Finding.good("java", "Java 17"),
                Finding.bad("build", "not built", "Build it.\nReally.")));

    assertThat(diagnosis.healthy()).isFalse();
    assertThat(diagnosis.lines())
        .containsExactly(
            "ok      java        Java 17",
            "WRONG   build       not built",
            "                    Build it.",
            "                    Really.",
            "1 thing to put right.");
  }
}
