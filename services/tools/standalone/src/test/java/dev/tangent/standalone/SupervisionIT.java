package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole assemblies in processes of their own, one after the other on one data folder; the services
 * are stubs. Ordered, because each start also shows what the one before left.
 */
@TestMethodOrder(OrderAnnotation.class)
class SupervisionIT {

  @TempDir static Path temp;
  private static Path home;
  private static Path data;

  @BeforeAll
  static void build() throws Exception {
    home = StubHome.create(temp.resolve("a home"));
    data = temp.resolve("some data");
  }

  @Test
  @Order(1)
  void restartsAChildThatDiesAndStopsEverythingOnSigterm() throws Exception {
    try (Supervisor supervisor = Supervisor.start(data, home, "auto")) {
      supervisor.awaitLine("ready");
      RunningAssembly running = RunningAssembly.find(data).orElseThrow();
      putAndProduce(running, "first");
      assertThat(get(running, Service.TRAINER, "/env"))
          .contains("TANGENT_STORE_ENDPOINT=" + running.store())
          .contains("KAFKA_BOOTSTRAP_SERVERS=" + running.kafka())
          .contains("TANGENT_CACHE_DIR=" + data.resolve("cache"))
          .contains("TANGENT_PARENT_PID=" + supervisor.process().pid());

      long composer = Long.parseLong(get(running, Service.COMPOSER, "/pid"));
      ProcessHandle.of(composer).orElseThrow().destroyForcibly();
      assertThat(supervisor.awaitLine("composer ended unexpectedly")).contains("started it again");

      List<ProcessHandle> children = supervisor.children();
      assertThat(children).hasSize(5);
      supervisor.process().destroy();
      assertThat(supervisor.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(Supervisor.survivors(children, Duration.ZERO)).isEmpty();
    }
    assertThat(RunningAssembly.find(data)).isEmpty();
    assertThat(data.resolve("endpoints.json")).doesNotExist();
  }

  @Test
  @Order(2)
  void aKilledSupervisorLeavesNoChild() throws Exception {
    try (Supervisor supervisor = Supervisor.start(data, home, "auto")) {
      supervisor.awaitLine("ready");
      RunningAssembly running = RunningAssembly.find(data).orElseThrow();
      assertFound(running, List.of("first"));
      putAndProduce(running, "second");
      List<ProcessHandle> children = supervisor.children();
      assertThat(children).hasSize(5);

      supervisor.process().destroyForcibly().waitFor();

      assertThat(Supervisor.survivors(children, Duration.ofSeconds(15))).isEmpty();
    }
    assertThat(data.resolve("endpoints.json")).exists();
    assertThat(RunningAssembly.find(data)).isEmpty();
  }

  @Test
  @Order(3)
  void aChildThatKeepsDyingEndsTheAssemblyWithTheEndOfItsLog() throws Exception {
    try (Supervisor supervisor = Supervisor.start(data, home, "auto")) {
      supervisor.awaitLine("ready");
      RunningAssembly running = RunningAssembly.find(data).orElseThrow();
      assertFound(running, List.of("first", "second"));
      List<ProcessHandle> children = supervisor.children();
      Files.createFile(data.resolve("stubs-fail"));
      long composer = Long.parseLong(get(running, Service.COMPOSER, "/pid"));

      ProcessHandle.of(composer).orElseThrow().destroyForcibly();

      assertThat(supervisor.awaitLine("failed:"))
          .contains("composer ended unexpectedly (exit 3) after being restarted 5 times");
      assertThat(supervisor.awaitLine("  ")).contains("stub: told to fail");
      assertThat(supervisor.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(supervisor.process().exitValue()).isEqualTo(1);
      assertThat(Supervisor.survivors(children, Duration.ZERO)).isEmpty();
    }
  }

  private static void putAndProduce(RunningAssembly running, String text) {
    try (ObjectStore store = new S3ObjectStore(running.endpoints().storeConfig())) {
      store.put("kept/" + text, text.getBytes(StandardCharsets.UTF_8));
    }
    KafkaClients.produce(running.endpoints().broker(), text);
  }

  private static void assertFound(RunningAssembly running, List<String> texts) {
    try (ObjectStore store = new S3ObjectStore(running.endpoints().storeConfig())) {
      assertThat(store.list("kept/")).isEqualTo(texts.stream().map("kept/"::concat).toList());
    }
    assertThat(KafkaClients.consume(running.endpoints().broker(), texts.size()))
        .containsExactlyInAnyOrderElementsOf(texts);
  }

  private static String get(RunningAssembly running, Service service, String path)
      throws Exception {
    URI address = running.services().get(service.label()).resolve(path);
    try (InputStream in = address.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
