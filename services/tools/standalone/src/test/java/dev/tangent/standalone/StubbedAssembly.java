package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Ports;
import dev.tangent.standalone.watch.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** An assembly of this process with impatience, one stubbed service, and what it said. */
final class StubbedAssembly implements AutoCloseable {

  static final Service SERVICE = Service.COMPOSER;

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private final AssemblyConfig config;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Assembly assembly;

  StubbedAssembly(Path folder, Patience patience) throws IOException {
    Path home = StubHome.create(folder.resolve("home"));
    Path data = Files.createDirectory(folder.resolve("data"));
    this.config =
        new AssemblyConfig(data, home)
            .withPorts(Ports.AUTOMATIC)
            .withServices(Set.of(SERVICE))
            .withPatience(patience);
  }

  static Patience patience(int start, int unhealthy, int broker) {
    return new Patience(
        Duration.ofSeconds(start),
        Duration.ofSeconds(unhealthy),
        Duration.ofSeconds(broker),
        Duration.ofMillis(500),
        Duration.ofSeconds(1));
  }

  void start() {
    assembly = Assembly.start(config, lines::add);
  }

  Path data() {
    return config.data();
  }

  Endpoints endpoints() {
    return assembly.endpoints();
  }

  void fallIll(String how, String text) throws IOException {
    Files.writeString(illness(how), text);
  }

  void recover(String how) throws IOException {
    Files.delete(illness(how));
  }

  private Path illness(String how) {
    return config.data().resolve(SERVICE.label() + "." + how);
  }

  List<String> lines() {
    return lines;
  }

  /** The first line of which this is true; waits for it. */
  String awaitLine(Predicate<String> wanted) throws InterruptedException {
    Instant end = Instant.now().plus(LONG_ENOUGH);
    while (lines.stream().noneMatch(wanted)) {
      assertThat(Instant.now()).as("only said: %s", lines).isBefore(end);
      Thread.sleep(50);
    }
    return lines.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** The child whose command line contains this. */
  ProcessHandle child(String part) {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(part))
        .filter(child -> child.info().commandLine().orElse("").contains(config.home().toString()))
        .findFirst()
        .orElseThrow();
  }

  static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    if (assembly != null) {
      assembly.close();
    }
  }
}
